-- Statement: what one phone ($3) says of one commitment ($2) in a room ($1); a second answer replaces the first, the same again writes nothing.
INSERT INTO room_answer (room_id, commitment_id, token_hash, municipality_id, level, matters)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (room_id, commitment_id, token_hash) DO UPDATE SET level = excluded.level, matters = excluded.matters
WHERE room_answer.level IS DISTINCT FROM excluded.level OR room_answer.matters <> excluded.matters
