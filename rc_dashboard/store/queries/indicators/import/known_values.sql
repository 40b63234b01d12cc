-- One row per value entered for some indicators ($indicator_ids), in the order of entry: what an import compares with.
-- parameters: indicator_ids
SELECT x.indicator_id, x.measured_on, x.value, x.n, x.method, x.imported_from
FROM measurement x WHERE x.indicator_id = ANY(CAST($indicator_ids AS UUID[])) AND x.published ORDER BY x.id
