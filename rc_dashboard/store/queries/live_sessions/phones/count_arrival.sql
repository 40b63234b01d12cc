-- Statement: one phone more answered in a room ($room_id) of a municipality ($municipality_id) within a minute ($minute_utc) from a place ($address_mark).
-- parameters: room_id, minute_utc, address_mark, municipality_id
INSERT INTO room_arrival (room_id, minute_utc, address_mark, municipality_id, phones)
VALUES ($room_id, CAST($minute_utc AS TIMESTAMP), $address_mark, $municipality_id, 1)
ON CONFLICT (room_id, minute_utc, address_mark) DO UPDATE SET phones = room_arrival.phones + 1
