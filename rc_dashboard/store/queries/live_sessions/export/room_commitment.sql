-- One row per record of room_commitment: the whole table, with the code of its municipality.
SELECT x.*, m.code AS municipality_code
FROM room_commitment x
LEFT JOIN municipality m ON m.id = x.municipality_id
ORDER BY m.code, x.room_id, x.position
