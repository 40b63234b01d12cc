-- One row per indicator of a list ($1) and day until $2 with a published value: the one entered last, in order of date.
SELECT DISTINCT ON (m.indicator_id, m.measured_on) m.indicator_id, m.measured_on, m.value, m.n, m.method, m.note
FROM measurement m
WHERE m.indicator_id = ANY(CAST($1 AS UUID[])) AND m.measured_on <= CAST($2 AS DATE) AND m.published
ORDER BY m.indicator_id, m.measured_on, m.id DESC
