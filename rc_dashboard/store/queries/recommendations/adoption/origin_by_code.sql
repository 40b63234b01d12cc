-- One row: a published recommendation by its code ($code), with its collection.
-- parameters: code
SELECT r.id, r.code, r.title, r.municipality_id, r.transferable, m.collection, m.name AS municipality_name
FROM recommendation r JOIN municipality m ON m.id = r.municipality_id
WHERE r.code = $code AND r.published
