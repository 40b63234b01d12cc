-- Statement: an experiment ($1) fed a recommendation ($2) of a municipality ($3), or did not after all ($4).
INSERT INTO experiment_recommendation (experiment_id, recommendation_id, municipality_id, active) VALUES ($1, $2, $3, $4)
ON CONFLICT (experiment_id, recommendation_id) DO UPDATE SET active = EXCLUDED.active
