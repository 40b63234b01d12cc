-- One row per record of room_tally: the whole table, with the code of its municipality.
SELECT x.*, m.code AS municipality_code
FROM room_tally x
LEFT JOIN municipality m ON m.id = x.municipality_id
ORDER BY m.code, x.room_id, x.commitment_id, x.level
