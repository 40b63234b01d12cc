-- One row per lead department of a collection ($collection), of one municipality ($municipality_id) if it is named.
-- parameters: collection, municipality_id
SELECT c.department, COUNT(*) AS commitments
FROM commitment c JOIN municipality m ON m.id = c.municipality_id
WHERE c.published AND c.department <> '' AND m.collection = $collection
    AND (CAST($municipality_id AS UUID) IS NULL OR c.municipality_id = CAST($municipality_id AS UUID))
GROUP BY c.department ORDER BY c.department LIMIT 200
