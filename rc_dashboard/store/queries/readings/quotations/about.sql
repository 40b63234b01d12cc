-- One row: what has this code ($1): a commitment, a recommendation or an experiment.
SELECT 'commitment' AS about, id, municipality_id, is_demo FROM commitment WHERE code = $1
UNION ALL
SELECT 'recommendation', id, municipality_id, is_demo FROM recommendation WHERE code = $1
UNION ALL
SELECT 'experiment', id, municipality_id, is_demo FROM experiment WHERE code = $1
