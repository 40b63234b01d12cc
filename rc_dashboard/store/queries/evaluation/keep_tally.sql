-- Statement: how many people ($people) of a batch ($batch_id) gave one answer before ($before_position) and one after ($after_position) to a question ($question_id).
-- parameters: batch_id, question_id, before_position, after_position, municipality_id, people
INSERT INTO evaluation_tally (batch_id, question_id, before_position, after_position, municipality_id, people)
VALUES ($batch_id, $question_id, $before_position, $after_position, $municipality_id, $people)
ON CONFLICT (batch_id, question_id, before_position, after_position) DO UPDATE SET people = excluded.people
