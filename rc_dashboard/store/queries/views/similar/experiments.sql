-- One row per published experiment, feasible at least in part, behind one of some commitments ($commitment_ids).
-- parameters: commitment_ids
SELECT x.* FROM (
SELECT DISTINCT cr.commitment_id, e.code, e.title, e.learned, e.feasible, e.is_demo
FROM commitment_recommendation cr
JOIN experiment_recommendation er ON er.recommendation_id = cr.recommendation_id AND er.active
JOIN experiment e ON e.id = er.experiment_id AND e.published
WHERE cr.active AND cr.commitment_id = ANY($commitment_ids) AND e.feasible IN ('yes', 'partly')
) AS x
ORDER BY LENGTH(x.code), x.code
