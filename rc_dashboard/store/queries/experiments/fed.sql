-- One row per recommendation that some experiments ($experiment_ids) fed; a draft once it was shared.
-- parameters: experiment_ids
SELECT f.experiment_id, r.id, r.code, r.title, r.published, m.code AS municipality
FROM experiment_recommendation f
JOIN recommendation r ON r.id = f.recommendation_id
JOIN municipality m ON m.id = r.municipality_id
WHERE f.experiment_id = ANY($experiment_ids) AND f.active AND (r.published OR r.shared_at_utc IS NOT NULL)
ORDER BY LENGTH(r.code), r.code
