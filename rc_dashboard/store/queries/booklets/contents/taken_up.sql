-- One row per published recommendation that was taken up by the day $day from one of some ($origin_ids), the first first.
-- parameters: origin_ids, day
SELECT a.origin_id, r.code, r.title, m.name AS place, a.adopted_on AS day
FROM adoption a
JOIN recommendation r ON r.id = a.recommendation_id AND r.published
JOIN municipality m ON m.id = a.municipality_id
WHERE a.origin_id = ANY($origin_ids) AND a.adopted_on <= CAST($day AS DATE)
ORDER BY a.adopted_on, m.search_text, m.name, LENGTH(r.code), r.code
