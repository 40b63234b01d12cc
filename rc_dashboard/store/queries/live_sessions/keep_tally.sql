-- Statement: how many answers on paper ($answers) say a word ($level) of a commitment ($commitment_id) in a room ($room_id).
-- parameters: room_id, commitment_id, level, municipality_id, answers
INSERT INTO room_tally (room_id, commitment_id, level, municipality_id, answers)
VALUES ($room_id, $commitment_id, $level, $municipality_id, $answers)
ON CONFLICT (room_id, commitment_id, level) DO UPDATE SET answers = excluded.answers
