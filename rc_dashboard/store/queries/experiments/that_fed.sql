-- One row per published experiment and recommendation of some ($recommendation_ids) that it fed, begun by the day $day.
-- parameters: recommendation_ids, day
SELECT f.recommendation_id, x.id, x.municipality_id, x.code, x.title, x.tested, x.tested_where, x.started_on,
    x.ended_on, x.learned, x.feasible, x.reason, x.is_demo, m.code AS municipality, m.name AS municipality_name
FROM experiment_recommendation f
JOIN experiment x ON x.id = f.experiment_id AND x.published
JOIN municipality m ON m.id = x.municipality_id
WHERE f.recommendation_id = ANY($recommendation_ids) AND f.active AND (x.started_on IS NULL OR x.started_on <= CAST($day AS DATE))
ORDER BY x.started_on, LENGTH(x.code), x.code
