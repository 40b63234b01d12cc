-- One row per commitment of some municipalities ($municipality_ids) that answers recommendations: their codes in order: internal.
-- parameters: municipality_ids
SELECT cr.commitment_id, STRING_AGG(r.code, ' ' ORDER BY LENGTH(r.code), r.code) AS codes
FROM commitment_recommendation cr JOIN recommendation r ON r.id = cr.recommendation_id
WHERE cr.active AND cr.municipality_id = ANY($municipality_ids) AND (r.published OR r.shared_at_utc IS NOT NULL)
GROUP BY cr.commitment_id
