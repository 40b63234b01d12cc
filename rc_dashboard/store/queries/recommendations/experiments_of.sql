-- One row per experiment, draft or not, that fed one recommendation ($recommendation_id).
-- parameters: recommendation_id
SELECT x.id, x.code, x.title, x.published
FROM experiment_recommendation f JOIN experiment x ON x.id = f.experiment_id
WHERE f.recommendation_id = $recommendation_id AND f.active
ORDER BY LENGTH(x.code), x.code
