-- One row per reply to a reading: the whole table, with the code of its municipality.
SELECT x.*, m.code AS municipality_code
FROM reading_reply x
LEFT JOIN municipality m ON m.id = x.municipality_id
ORDER BY m.code, x.reading_id
