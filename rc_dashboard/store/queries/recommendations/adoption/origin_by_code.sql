-- One row: a published recommendation by its code ($1), with its collection.
SELECT r.id, r.code, r.title, r.municipality_id, r.transferable, m.collection, m.name AS municipality_name
FROM recommendation r JOIN municipality m ON m.id = r.municipality_id
WHERE r.code = $1 AND r.published
