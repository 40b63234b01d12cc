-- One row per answer of one phone ($2) in a room ($1).
SELECT commitment_id, level, matters FROM room_answer WHERE room_id = $1 AND token_hash = $2
