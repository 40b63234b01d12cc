-- One row per recommendation of some municipalities ($municipality_ids), drafts that were shared included, with its answers: internal.
-- parameters: municipality_ids
SELECT r.id, r.municipality_id, r.code, r.title, r.summary, r.recommended_on, r.reply, r.reply_reason, r.reply_on,
    r.published, r.proposed_at_utc, r.withdrawn_on, r.is_demo, r.version, r.transferable, r.theme_id, q.question, m.code AS municipality,
    m.name AS municipality_name, t.scheme AS theme_scheme, t.code AS theme, t.label AS theme_label,
    COUNT(cr.commitment_id) AS commitments
FROM recommendation r
JOIN municipality m ON m.id = r.municipality_id
LEFT JOIN lab_question q ON q.id = r.lab_question_id
LEFT JOIN theme t ON t.id = r.theme_id
LEFT JOIN commitment_recommendation cr ON cr.recommendation_id = r.id AND cr.active
WHERE r.municipality_id = ANY($municipality_ids) AND (r.published OR r.shared_at_utc IS NOT NULL)
GROUP BY r.id, r.municipality_id, r.code, r.title, r.summary, r.recommended_on, r.reply, r.reply_reason, r.reply_on,
    r.published, r.proposed_at_utc, r.withdrawn_on, r.is_demo, r.version, r.transferable, r.theme_id, q.question, m.code, m.name, t.scheme, t.code,
    t.label, r.position
ORDER BY r.position NULLS LAST, LENGTH(r.code), r.code
