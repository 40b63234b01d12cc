-- One row per recommendation of one municipality ($municipality_id) that was taken up from a published one of another.
-- parameters: municipality_id
SELECT a.recommendation_id, a.adopted_on, o.code, o.title, m.code AS municipality, m.name AS municipality_name
FROM adoption a
JOIN recommendation o ON o.id = a.origin_id AND o.published
JOIN municipality m ON m.id = o.municipality_id
WHERE a.municipality_id = $municipality_id
