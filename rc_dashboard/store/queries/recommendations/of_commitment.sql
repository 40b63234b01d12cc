-- One row per published recommendation that one commitment ($commitment_id) answered on the day $day, with its lab question and the reply of that day.
-- parameters: commitment_id, day
-- needs: answer_at, reply_at
SELECT r.id, r.code, r.title, r.summary, r.recommended_on, k.reply, k.reply_reason, k.reply_on, r.is_demo,
    CASE WHEN r.withdrawn_on <= CAST($day AS DATE) THEN r.withdrawn_on END AS withdrawn_on,
    q.code AS question_code, q.question, l.code AS lab, e.code AS edition
FROM answer_at a
JOIN recommendation r ON r.id = a.recommendation_id
JOIN reply_at k ON k.recommendation_id = r.id
LEFT JOIN lab_question q ON q.id = r.lab_question_id
LEFT JOIN lab l ON l.id = r.lab_id
LEFT JOIN edition e ON e.id = l.edition_id
WHERE a.commitment_id = $commitment_id AND r.published
ORDER BY LENGTH(r.code), r.code
