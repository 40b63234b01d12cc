-- One row: a published recommendation by its municipality ($1) and its code ($2).
SELECT r.id FROM recommendation r JOIN municipality m ON m.id = r.municipality_id
WHERE m.code = $1 AND r.code = $2 AND r.published
