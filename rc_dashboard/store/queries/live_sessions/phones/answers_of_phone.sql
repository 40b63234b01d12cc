-- One row per answer of one phone ($token_hash) in a room ($room_id).
-- parameters: room_id, token_hash
SELECT commitment_id, level, matters FROM room_answer WHERE room_id = $room_id AND token_hash = $token_hash
