-- One row per reading: the whole table, with the codes that its columns refer to.
SELECT x.*, m.code AS municipality_code, c.code AS commitment_code
FROM reading x
LEFT JOIN municipality m ON m.id = x.municipality_id
LEFT JOIN commitment c ON c.id = x.commitment_id
ORDER BY m.code, c.code, x.read_on, x.id
