-- One row per municipality, question, answer before and answer after that somebody gave, for a questionnaire ($questionnaire_id), edition ($edition_id) and group ($audience).
-- parameters: questionnaire_id, edition_id, audience
SELECT m.code AS municipality, t.question_id, t.before_position, t.after_position, t.people
FROM evaluation_batch b
JOIN evaluation_tally t ON t.batch_id = b.id
JOIN municipality m ON m.id = b.municipality_id
WHERE b.questionnaire_id = $questionnaire_id AND b.edition_id = $edition_id AND b.audience = $audience AND t.people > 0
ORDER BY m.search_text, m.code
