-- One row per answer of each question of a questionnaire ($questionnaire_id), in order.
-- parameters: questionnaire_id
SELECT q.id AS question_id, q.code, q.wording, q.yes_means, a.position, a.word, a.also, a.counts
FROM evaluation_question q
JOIN evaluation_answer a ON a.question_id = q.id
WHERE q.questionnaire_id = $questionnaire_id
ORDER BY q.position, a.position
