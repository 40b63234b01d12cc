-- One row per published commitment that answered a published recommendation of one municipality ($municipality_id) on the day $day.
-- parameters: municipality_id, day
-- needs: answer_at
SELECT a.recommendation_id, c.code, c.title, c.status
FROM answer_at a
JOIN recommendation r ON r.id = a.recommendation_id AND r.published
JOIN commitment c ON c.id = a.commitment_id AND c.published
WHERE a.municipality_id = $municipality_id ORDER BY LENGTH(c.code), c.code
