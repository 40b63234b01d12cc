-- One row per recommendation of one municipality ($municipality_id), drafts included, with the words that a file has for it: PLACE's own.
-- parameters: municipality_id
SELECT r.*, t.code AS theme, q.question, COALESCE(x.experiments, '') AS experiments
FROM recommendation r
LEFT JOIN theme t ON t.id = r.theme_id
LEFT JOIN lab_question q ON q.id = r.lab_question_id
LEFT JOIN (
    SELECT f.recommendation_id, STRING_AGG(e.code, ' ' ORDER BY LENGTH(e.code), e.code) AS experiments
    FROM experiment_recommendation f JOIN experiment e ON e.id = f.experiment_id
    WHERE f.active
    GROUP BY f.recommendation_id
) x ON x.recommendation_id = r.id
WHERE r.municipality_id = $municipality_id
ORDER BY r.position NULLS LAST, LENGTH(r.code), r.code
