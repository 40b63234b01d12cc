-- One row per minute and place of a room ($room_id): how many phones answered for the first time.
-- parameters: room_id
SELECT minute_utc, address_mark, phones FROM room_arrival WHERE room_id = $room_id ORDER BY minute_utc, address_mark
