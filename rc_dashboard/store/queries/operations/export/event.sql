-- One row per journal entry: the whole table, with the codes that its columns refer to.
SELECT x.*, m.code AS municipality_code
FROM event x
LEFT JOIN municipality m ON m.id = x.municipality_id
ORDER BY x.municipality_id, x.seq
