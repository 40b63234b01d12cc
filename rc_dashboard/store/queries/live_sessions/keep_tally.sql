-- Statement: how many answers on paper ($5) say a word ($3) of a commitment ($2) in a room ($1).
INSERT INTO room_tally (room_id, commitment_id, level, municipality_id, answers)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (room_id, commitment_id, level) DO UPDATE SET answers = excluded.answers
