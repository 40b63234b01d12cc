-- One row per commitment of a room ($room_id): how many phones say that it matters to them, as its wall counts them while it is open.
-- parameters: room_id
SELECT commitment_id, COUNT(*) AS answers FROM room_answer WHERE room_id = $room_id AND shown_matters GROUP BY commitment_id
