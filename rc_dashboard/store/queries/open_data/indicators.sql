-- One row per published indicator of a collection ($1), unless its commitment is a draft: public fields only.
SELECT m.code AS municipality, i.code, c.code AS commitment, i.title, i.unit, i.direction, i.baseline, i.baseline_on,
    i.target, i.target_on, i.source, i.method, i.is_demo
FROM indicator i
JOIN municipality m ON m.id = i.municipality_id
LEFT JOIN commitment c ON c.id = i.commitment_id
WHERE m.collection = $1 AND i.published AND (i.commitment_id IS NULL OR c.published)
ORDER BY m.position, m.code, i.code
