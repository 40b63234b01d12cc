-- One row: what has this code ($code): a commitment, a recommendation or an experiment.
-- parameters: code
SELECT 'commitment' AS about, id, municipality_id, is_demo FROM commitment WHERE code = $code
UNION ALL
SELECT 'recommendation', id, municipality_id, is_demo FROM recommendation WHERE code = $code
UNION ALL
SELECT 'experiment', id, municipality_id, is_demo FROM experiment WHERE code = $code
