-- One row per recommendation: the whole table, with the codes that its columns refer to.
SELECT x.*, m.code AS municipality_code, l.code AS lab_code, q.code AS lab_question_code, t.scheme AS theme_scheme, t.code AS theme_code
FROM recommendation x
LEFT JOIN municipality m ON m.id = x.municipality_id
LEFT JOIN lab l ON l.id = x.lab_id
LEFT JOIN lab_question q ON q.id = x.lab_question_id
LEFT JOIN theme t ON t.id = x.theme_id
ORDER BY m.code, x.code
