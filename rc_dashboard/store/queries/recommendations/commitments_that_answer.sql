-- One row per published commitment that answers a published recommendation of one municipality ($municipality_id).
-- parameters: municipality_id
SELECT cr.recommendation_id, c.code, c.title, c.status
FROM commitment_recommendation cr
JOIN recommendation r ON r.id = cr.recommendation_id AND r.published
JOIN commitment c ON c.id = cr.commitment_id AND c.published
WHERE cr.municipality_id = $municipality_id ORDER BY c.code
