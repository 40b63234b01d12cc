-- One row per lab question: the whole table, with the codes that its columns refer to.
SELECT x.*, m.code AS municipality_code, l.code AS lab_code
FROM lab_question x
LEFT JOIN municipality m ON m.id = x.municipality_id
LEFT JOIN lab l ON l.id = x.lab_id
ORDER BY x.code
