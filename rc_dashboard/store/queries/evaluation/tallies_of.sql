-- One row per municipality, question, answer before and answer after that somebody gave, for a questionnaire ($1), edition ($2) and group ($3).
SELECT m.code AS municipality, t.question_id, t.before_position, t.after_position, t.people
FROM evaluation_batch b
JOIN evaluation_tally t ON t.batch_id = b.id
JOIN municipality m ON m.id = b.municipality_id
WHERE b.questionnaire_id = $1 AND b.edition_id = $2 AND b.audience = $3 AND t.people > 0
ORDER BY m.position, m.code
