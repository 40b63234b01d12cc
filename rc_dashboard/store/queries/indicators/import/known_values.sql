-- One row per value entered for some indicators ($1), in the order of entry: what an import compares with.
SELECT x.indicator_id, x.measured_on, x.value, x.n, x.method, x.imported_from
FROM measurement x WHERE x.indicator_id = ANY(CAST($1 AS UUID[])) AND x.published ORDER BY x.id
