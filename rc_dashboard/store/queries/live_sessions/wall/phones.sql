-- One row: how many phones of a room ($room_id) its wall counts, whatever they said.
-- parameters: room_id
SELECT COUNT(DISTINCT token_hash) AS phones FROM room_answer
WHERE room_id = $room_id AND (shown_level IS NOT NULL OR shown_matters)
