-- One row per indicator of a list ($indicator_ids) and day until $day with a published value: the one entered last, in order of date.
-- parameters: indicator_ids, day
SELECT DISTINCT ON (m.indicator_id, m.measured_on) m.indicator_id, m.measured_on, m.value, m.n, m.method, m.note
FROM measurement m
WHERE m.indicator_id = ANY(CAST($indicator_ids AS UUID[])) AND m.measured_on <= CAST($day AS DATE) AND m.published
ORDER BY m.indicator_id, m.measured_on, m.id DESC
