-- One row per published indicator of one commitment ($1).
SELECT i.id, i.code, i.title, i.unit, i.direction, i.baseline, i.baseline_on, i.target, i.target_on, i.source,
    i.method, i.is_demo
FROM indicator i WHERE i.commitment_id = $1 AND i.published ORDER BY i.code
