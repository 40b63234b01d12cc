-- One row: a published recommendation by its municipality ($municipality) and its code ($code).
-- parameters: municipality, code
SELECT r.id FROM recommendation r JOIN municipality m ON m.id = r.municipality_id
WHERE m.code = $municipality AND r.code = $code AND r.published
