-- Statement: a question of a lab ($1) in other words ($2).
UPDATE lab_question SET question = $2 WHERE id = $1
