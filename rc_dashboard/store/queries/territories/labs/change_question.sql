-- Statement: a question of a lab ($id) in other words ($question).
-- parameters: id, question
UPDATE lab_question SET question = $question WHERE id = $id
