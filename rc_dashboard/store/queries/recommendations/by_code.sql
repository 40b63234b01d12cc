-- One row: a recommendation by its code ($code), draft or not, with the reply of the day $day: who may see it is asked by its reader.
-- parameters: code, day
-- needs: reply_at
SELECT r.id, r.municipality_id, r.code, r.title, r.summary, r.recommended_on, k.reply, k.reply_reason, k.reply_on,
    r.transferable, r.published, r.shared_at_utc, r.proposed_at_utc, r.withdrawn_on, r.withdrawn_reason, r.is_demo,
    r.version, r.participants, r.public_actors, r.agreed_on, r.agreed_how, r.theme_id, r.lab_id, r.lab_question_id,
    q.code AS question_code, q.question, l.code AS lab, e.code AS edition, t.scheme AS theme_scheme, t.code AS theme,
    t.label AS theme_label, m.code AS municipality, m.name AS municipality_name, m.kind AS municipality_kind,
    m.collection
FROM recommendation r
JOIN municipality m ON m.id = r.municipality_id
JOIN reply_at k ON k.recommendation_id = r.id
LEFT JOIN lab_question q ON q.id = r.lab_question_id
LEFT JOIN lab l ON l.id = r.lab_id
LEFT JOIN edition e ON e.id = l.edition_id
LEFT JOIN theme t ON t.id = r.theme_id
WHERE r.code = $code
