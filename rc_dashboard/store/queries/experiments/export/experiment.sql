-- One row per experiment: the whole table, with the codes that its columns refer to.
SELECT x.*, m.code AS municipality_code, l.code AS lab_code, e.code AS edition_code, t.code AS theme_code
FROM experiment x
LEFT JOIN municipality m ON m.id = x.municipality_id
LEFT JOIN lab l ON l.id = x.lab_id
LEFT JOIN edition e ON e.id = x.edition_id
LEFT JOIN theme t ON t.id = x.theme_id
ORDER BY m.code, x.code
