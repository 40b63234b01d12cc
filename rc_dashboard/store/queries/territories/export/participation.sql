-- One row per municipality and edition: the whole table, with the codes that its columns refer to.
SELECT x.*, m.code AS municipality_code, e.code AS edition_code
FROM participation x
LEFT JOIN municipality m ON m.id = x.municipality_id
LEFT JOIN edition e ON e.id = x.edition_id
ORDER BY m.code, e.code
