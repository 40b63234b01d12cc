-- One row per published recommendation of one municipality ($municipality_id) made by the day $day, with the reply of that day, in their order.
-- parameters: municipality_id, day
-- needs: reply_at
SELECT r.id, r.code, r.title, r.summary, r.recommended_on, k.reply, k.reply_reason, k.reply_on, r.transferable,
    r.is_demo, CASE WHEN r.withdrawn_on <= CAST($day AS DATE) THEN r.withdrawn_on END AS withdrawn_on,
    q.code AS question_code, q.question, q.position AS question_position,
    t.scheme AS theme_scheme, t.code AS theme, t.label AS theme_label
FROM recommendation r
JOIN reply_at k ON k.recommendation_id = r.id
LEFT JOIN lab_question q ON q.id = r.lab_question_id
LEFT JOIN theme t ON t.id = r.theme_id
WHERE r.municipality_id = $municipality_id AND r.published
    AND (r.recommended_on IS NULL OR r.recommended_on <= CAST($day AS DATE))
ORDER BY CASE WHEN r.withdrawn_on <= CAST($day AS DATE) THEN 1 ELSE 0 END, r.position NULLS LAST, LENGTH(r.code), r.code
