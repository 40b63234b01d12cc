-- One row per published recommendation that was taken up from one of some recommendations ($1), the first first.
SELECT a.origin_id, a.adopted_on, r.code, r.title, r.reply, m.code AS municipality, m.name AS municipality_name
FROM adoption a
JOIN recommendation r ON r.id = a.recommendation_id AND r.published
JOIN municipality m ON m.id = a.municipality_id
WHERE a.origin_id = ANY($1)
ORDER BY a.adopted_on, m.position, m.name
