-- One row per measurement of one municipality ($municipality_id) after the day $since until $until, the latest first.
-- parameters: municipality_id, since, until
SELECT i.code, i.title, i.unit, n.measured_on, n.value, n.n, c.code AS commitment_code
FROM measurement n JOIN indicator i ON i.id = n.indicator_id LEFT JOIN commitment c ON c.id = i.commitment_id
WHERE n.municipality_id = $municipality_id AND n.measured_on > CAST($since AS DATE) AND n.measured_on <= CAST($until AS DATE)
ORDER BY n.measured_on DESC, LENGTH(i.code), i.code
