-- One row per record of meeting_entry: the whole table, with the code of its municipality.
SELECT x.*, m.code AS municipality_code
FROM meeting_entry x
LEFT JOIN municipality m ON m.id = x.municipality_id
ORDER BY m.code, x.id
