-- One row per update: the whole table, with the codes that its columns refer to.
SELECT x.*, m.code AS municipality_code, c.code AS commitment_code, a.username AS account_username
FROM commitment_update x
LEFT JOIN municipality m ON m.id = x.municipality_id
LEFT JOIN commitment c ON c.id = x.commitment_id
LEFT JOIN account a ON a.id = x.account_id
ORDER BY m.code, c.code, x.seq
