-- One row per published indicator of one commitment ($commitment_id).
-- parameters: commitment_id
SELECT i.id, i.municipality_id, i.code, i.title, i.unit, i.direction, i.definition, i.baseline, i.baseline_on,
    i.target, i.target_on, i.source, i.method, i.rhythm_months, i.low, i.high, i.next_due_on, i.imported_from,
    i.said_progress, i.is_demo
FROM indicator i WHERE i.commitment_id = $commitment_id AND i.published ORDER BY LENGTH(i.code), i.code
