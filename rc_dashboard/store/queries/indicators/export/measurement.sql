-- One row per measurement: the whole table, with the codes that its columns refer to.
SELECT x.*, m.code AS municipality_code, i.code AS indicator_code
FROM measurement x
LEFT JOIN municipality m ON m.id = x.municipality_id
LEFT JOIN indicator i ON i.id = x.indicator_id
ORDER BY m.code, i.code, x.measured_on, x.id
