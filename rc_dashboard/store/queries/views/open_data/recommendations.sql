-- One row per published recommendation of a collection ($collection): public fields only, with the commitments that answer it.
-- parameters: collection
SELECT m.code AS municipality, r.code, l.code AS lab, e.code AS edition, q.code AS lab_question, t.code AS theme,
    r.title, r.summary, r.recommended_on, r.participants, r.public_actors, r.agreed_on, r.agreed_how, r.reply,
    r.reply_reason, r.reply_on, COALESCE(a.commitments, '') AS commitments, COALESCE(x.experiments, '') AS experiments,
    r.transferable, o.code AS taken_up_from, r.withdrawn_on, r.withdrawn_reason, r.is_demo
FROM recommendation r
JOIN municipality m ON m.id = r.municipality_id
LEFT JOIN lab l ON l.id = r.lab_id
LEFT JOIN edition e ON e.id = l.edition_id
LEFT JOIN lab_question q ON q.id = r.lab_question_id
LEFT JOIN theme t ON t.id = r.theme_id
LEFT JOIN adoption d ON d.recommendation_id = r.id
LEFT JOIN recommendation o ON o.id = d.origin_id AND o.published
LEFT JOIN (
    SELECT cr.recommendation_id, STRING_AGG(c.code, ' ' ORDER BY LENGTH(c.code), c.code) AS commitments
    FROM commitment_recommendation cr JOIN commitment c ON c.id = cr.commitment_id AND c.published
    WHERE cr.active
    GROUP BY cr.recommendation_id
) a ON a.recommendation_id = r.id
LEFT JOIN (
    SELECT f.recommendation_id, STRING_AGG(e.code, ' ' ORDER BY LENGTH(e.code), e.code) AS experiments
    FROM experiment_recommendation f JOIN experiment e ON e.id = f.experiment_id AND e.published
    WHERE f.active
    GROUP BY f.recommendation_id
) x ON x.recommendation_id = r.id
WHERE m.collection = $collection AND r.published
ORDER BY m.search_text, m.code, r.position NULLS LAST, LENGTH(r.code), r.code
