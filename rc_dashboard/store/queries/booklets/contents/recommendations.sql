-- One row per published recommendation of some municipalities ($municipality_ids) made by the day $day and not withdrawn then, with where it comes from and the reply of that day.
-- parameters: municipality_ids, day
-- needs: reply_at
SELECT r.id, r.municipality_id, r.code, r.title, r.summary, r.recommended_on, k.reply, k.reply_reason, k.reply_on,
    r.transferable, r.is_demo, q.question, e.code AS edition, t.scheme AS theme_scheme, t.code AS theme
FROM recommendation r
JOIN reply_at k ON k.recommendation_id = r.id
LEFT JOIN lab_question q ON q.id = r.lab_question_id
LEFT JOIN lab l ON l.id = r.lab_id
LEFT JOIN edition e ON e.id = l.edition_id
LEFT JOIN theme t ON t.id = r.theme_id
WHERE r.municipality_id = ANY($municipality_ids) AND r.published
    AND (r.recommended_on IS NULL OR r.recommended_on <= CAST($day AS DATE))
    AND (r.withdrawn_on IS NULL OR r.withdrawn_on > CAST($day AS DATE))
ORDER BY LENGTH(r.code), r.code
