-- One row per published commitment of some municipalities ($municipality_ids) and published recommendation that it answers.
-- parameters: municipality_ids
SELECT cr.commitment_id, cr.recommendation_id
FROM commitment_recommendation cr
JOIN commitment c ON c.id = cr.commitment_id AND c.published
JOIN recommendation r ON r.id = cr.recommendation_id AND r.published
WHERE cr.municipality_id = ANY($municipality_ids)
ORDER BY c.code, r.code
