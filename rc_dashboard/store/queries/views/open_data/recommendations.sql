-- One row per published recommendation of a collection ($collection): public fields only.
-- parameters: collection
SELECT m.code AS municipality, r.code, l.code AS lab, e.code AS edition, q.code AS lab_question, t.code AS theme,
    r.title, r.summary, r.recommended_on, r.reply, r.reply_reason, r.reply_on, r.transferable, r.is_demo
FROM recommendation r
JOIN municipality m ON m.id = r.municipality_id
LEFT JOIN lab l ON l.id = r.lab_id
LEFT JOIN edition e ON e.id = l.edition_id
LEFT JOIN lab_question q ON q.id = r.lab_question_id
LEFT JOIN theme t ON t.id = r.theme_id
WHERE m.collection = $collection AND r.published
ORDER BY m.position, m.code, r.code
