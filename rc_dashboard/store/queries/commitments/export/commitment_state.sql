-- One row per change of a commitment: the whole table, with the codes that its columns refer to.
SELECT x.*, m.code AS municipality_code, c.code AS commitment_code, t.scheme AS theme_scheme, t.code AS theme_code
FROM commitment_state x
LEFT JOIN municipality m ON m.id = x.municipality_id
LEFT JOIN commitment c ON c.id = x.commitment_id
LEFT JOIN theme t ON t.id = x.theme_id
ORDER BY m.code, c.code, x.seq
