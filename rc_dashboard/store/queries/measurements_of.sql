-- One row per published measurement of some indicators ($1) until the day $2, in order of date.
SELECT m.indicator_id, m.measured_on, m.value, m.n, m.method FROM measurement m
WHERE m.indicator_id = ANY($1) AND m.measured_on <= CAST($2 AS DATE) AND m.published
ORDER BY m.indicator_id, m.measured_on, m.id
