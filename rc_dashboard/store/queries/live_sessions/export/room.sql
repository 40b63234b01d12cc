-- One row per record of room: the whole table, with the code of its municipality.
SELECT x.*, m.code AS municipality_code
FROM room x
LEFT JOIN municipality m ON m.id = x.municipality_id
ORDER BY m.code, x.code
