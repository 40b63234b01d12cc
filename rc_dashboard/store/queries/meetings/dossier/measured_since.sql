-- One row per measurement of one municipality ($1) after the day $2 until $3, the latest first.
SELECT i.code, i.title, i.unit, n.measured_on, n.value, n.n, c.code AS commitment_code
FROM measurement n JOIN indicator i ON i.id = n.indicator_id LEFT JOIN commitment c ON c.id = i.commitment_id
WHERE n.municipality_id = $1 AND n.measured_on > CAST($2 AS DATE) AND n.measured_on <= CAST($3 AS DATE)
ORDER BY n.measured_on DESC, i.code
