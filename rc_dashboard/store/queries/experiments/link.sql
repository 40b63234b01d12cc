-- Statement: an experiment ($experiment_id) fed a recommendation ($recommendation_id) of a municipality ($municipality_id), or did not after all ($active).
-- parameters: experiment_id, recommendation_id, municipality_id, active
INSERT INTO experiment_recommendation (experiment_id, recommendation_id, municipality_id, active) VALUES ($experiment_id, $recommendation_id, $municipality_id, $active)
ON CONFLICT (experiment_id, recommendation_id) DO UPDATE SET active = EXCLUDED.active
