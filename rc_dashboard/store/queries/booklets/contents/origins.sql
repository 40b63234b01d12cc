-- One row per recommendation of some ($1) that was taken up by the day $2 from a published one.
SELECT a.recommendation_id, o.code, o.title, m.name AS place, a.adopted_on AS day
FROM adoption a
JOIN recommendation o ON o.id = a.origin_id AND o.published
JOIN municipality m ON m.id = o.municipality_id
WHERE a.recommendation_id = ANY($1) AND a.adopted_on <= CAST($2 AS DATE)
ORDER BY a.recommendation_id, o.code
