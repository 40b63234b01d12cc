-- Statement: how many people ($6) of a batch ($1) gave one answer before ($3) and one after ($4) to a question ($2).
INSERT INTO evaluation_tally (batch_id, question_id, before_position, after_position, municipality_id, people)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (batch_id, question_id, before_position, after_position) DO UPDATE SET people = excluded.people
