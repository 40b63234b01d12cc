-- One row per journal: its head: the whole table, with the codes that its columns refer to.
SELECT x.*, m.code AS municipality_code
FROM journal_head x
LEFT JOIN municipality m ON m.id = x.municipality_id
ORDER BY x.municipality_id
