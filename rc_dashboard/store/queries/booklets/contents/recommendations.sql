-- One row per published recommendation of some municipalities ($municipality_ids) made by the day $day, with where it comes from.
-- parameters: municipality_ids, day
SELECT r.id, r.municipality_id, r.code, r.title, r.summary, r.recommended_on, r.reply, r.reply_reason, r.reply_on,
    r.transferable, r.is_demo, q.question, e.code AS edition, t.scheme AS theme_scheme, t.code AS theme
FROM recommendation r
LEFT JOIN lab_question q ON q.id = r.lab_question_id
LEFT JOIN lab l ON l.id = r.lab_id
LEFT JOIN edition e ON e.id = l.edition_id
LEFT JOIN theme t ON t.id = r.theme_id
WHERE r.municipality_id = ANY($municipality_ids) AND r.published
    AND (r.recommended_on IS NULL OR r.recommended_on <= CAST($day AS DATE))
ORDER BY r.code
