-- One row per published measurement of a public indicator of a collection ($1): public fields only.
SELECT m.code AS municipality, i.code AS indicator, c.code AS commitment, x.measured_on, x.value, i.unit, x.n,
    x.method, x.is_demo
FROM measurement x
JOIN indicator i ON i.id = x.indicator_id AND i.published
JOIN municipality m ON m.id = i.municipality_id
LEFT JOIN commitment c ON c.id = i.commitment_id
WHERE m.collection = $1 AND x.published AND (i.commitment_id IS NULL OR c.published)
ORDER BY m.position, m.code, i.code, x.measured_on, x.id
