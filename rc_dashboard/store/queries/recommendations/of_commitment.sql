-- One row per published recommendation that one commitment ($commitment_id) answers, with its lab question.
-- parameters: commitment_id
SELECT r.id, r.code, r.title, r.summary, r.recommended_on, r.reply, r.reply_reason, r.reply_on, r.is_demo,
    q.code AS question_code, q.question, l.code AS lab, e.code AS edition
FROM commitment_recommendation cr
JOIN recommendation r ON r.id = cr.recommendation_id
LEFT JOIN lab_question q ON q.id = r.lab_question_id
LEFT JOIN lab l ON l.id = r.lab_id
LEFT JOIN edition e ON e.id = l.edition_id
WHERE cr.commitment_id = $commitment_id AND r.published
ORDER BY r.code
