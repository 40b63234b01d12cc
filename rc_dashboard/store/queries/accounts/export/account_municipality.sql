-- One row per account and municipality: the whole table, with the codes that its columns refer to.
SELECT x.*, a.username AS account_username, m.code AS municipality_code
FROM account_municipality x
LEFT JOIN account a ON a.id = x.account_id
LEFT JOIN municipality m ON m.id = x.municipality_id
ORDER BY a.username, m.code
