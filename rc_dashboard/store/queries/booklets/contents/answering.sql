-- One row per published commitment of some municipalities ($1) and published recommendation that it answers.
SELECT cr.commitment_id, cr.recommendation_id
FROM commitment_recommendation cr
JOIN commitment c ON c.id = cr.commitment_id AND c.published
JOIN recommendation r ON r.id = cr.recommendation_id AND r.published
WHERE cr.municipality_id = ANY($1)
ORDER BY c.code, r.code
