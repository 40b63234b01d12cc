-- One row per Policy Lab: the whole table, with the codes that its columns refer to.
SELECT x.*, m.code AS municipality_code, e.code AS edition_code
FROM lab x
LEFT JOIN municipality m ON m.id = x.municipality_id
LEFT JOIN edition e ON e.id = x.edition_id
ORDER BY x.code
