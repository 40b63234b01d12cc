-- One row per recommendation of some ($recommendation_ids) that was taken up by the day $day from a published one.
-- parameters: recommendation_ids, day
SELECT a.recommendation_id, o.code, o.title, m.name AS place, a.adopted_on AS day
FROM adoption a
JOIN recommendation o ON o.id = a.origin_id AND o.published
JOIN municipality m ON m.id = o.municipality_id
WHERE a.recommendation_id = ANY($recommendation_ids) AND a.adopted_on <= CAST($day AS DATE)
ORDER BY a.recommendation_id, LENGTH(o.code), o.code
