-- One row per record of reading_tally: the whole table, with the code of its municipality.
SELECT x.*, m.code AS municipality_code
FROM reading_tally x
LEFT JOIN municipality m ON m.id = x.municipality_id
ORDER BY m.code, x.reading_id, x.level
