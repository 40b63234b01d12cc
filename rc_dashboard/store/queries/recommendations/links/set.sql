-- Statement: a commitment ($commitment_id) answers a recommendation ($recommendation_id) of a municipality ($municipality_id), or no longer ($active).
-- parameters: commitment_id, recommendation_id, municipality_id, active
INSERT INTO commitment_recommendation (commitment_id, recommendation_id, municipality_id, active)
VALUES ($commitment_id, $recommendation_id, $municipality_id, $active)
ON CONFLICT (commitment_id, recommendation_id) DO UPDATE SET active = EXCLUDED.active
