-- One row per indicator of some places ($municipality_ids): what an import compares with, and its last day with a value.
-- parameters: municipality_ids
SELECT i.id, i.municipality_id, i.code, i.source_key, i.imported_from, i.imported, i.title, i.unit, i.direction,
    i.low, i.high, i.baseline, i.baseline_on, i.target, i.target_on, i.rhythm_months, i.said_progress, i.is_demo,
    i.version, l.last_on
FROM indicator i
LEFT JOIN (SELECT indicator_id, MAX(measured_on) AS last_on FROM measurement WHERE published GROUP BY indicator_id) l
    ON l.indicator_id = i.id
WHERE i.municipality_id = ANY(CAST($municipality_ids AS UUID[]))
