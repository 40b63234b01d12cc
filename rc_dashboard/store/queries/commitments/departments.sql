-- One row per lead department of a collection ($1), of one municipality ($2) if it is named.
SELECT c.department, COUNT(*) AS commitments
FROM commitment c JOIN municipality m ON m.id = c.municipality_id
WHERE c.published AND c.department <> '' AND m.collection = $1
    AND (CAST($2 AS UUID) IS NULL OR c.municipality_id = CAST($2 AS UUID))
GROUP BY c.department ORDER BY c.department LIMIT 200
