-- One row per correction, publication and withdrawal from the public of one recommendation ($recommendation_id) of a municipality ($municipality_id), the first first.
-- parameters: recommendation_id, municipality_id
SELECT seq, at_utc, action, payload FROM event
WHERE municipality_id = $municipality_id AND entity_id = CAST($recommendation_id AS VARCHAR)
    AND action IN ('recommendation.changed', 'recommendation.published', 'recommendation.unpublished')
ORDER BY seq
