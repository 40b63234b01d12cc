-- One row per published recommendation of one municipality ($municipality_id), with what answers it publicly.
-- parameters: municipality_id
SELECT r.id, r.code, r.title, r.summary, r.recommended_on, r.reply, r.reply_reason, r.reply_on, r.transferable,
    r.is_demo, q.code AS question_code, q.question, q.position AS question_position,
    t.scheme AS theme_scheme, t.code AS theme, t.label AS theme_label,
    COUNT(c.id) AS commitments, MIN(c.code) AS first_commitment
FROM recommendation r
LEFT JOIN lab_question q ON q.id = r.lab_question_id
LEFT JOIN theme t ON t.id = r.theme_id
LEFT JOIN commitment_recommendation cr ON cr.recommendation_id = r.id
LEFT JOIN commitment c ON c.id = cr.commitment_id AND c.published
WHERE r.municipality_id = $municipality_id AND r.published
GROUP BY r.id, r.code, r.title, r.summary, r.recommended_on, r.reply, r.reply_reason, r.reply_on, r.transferable,
    r.is_demo, q.code, q.question, q.position, t.scheme, t.code, t.label
ORDER BY r.code
