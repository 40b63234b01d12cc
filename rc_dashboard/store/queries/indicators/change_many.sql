-- Writes what an import says of indicators: ids $ids, and in their order baselines, targets, what the file said, next days.
-- parameters: ids, baselines, baseline_days, targets, target_days, imported, said_progress, next_due_days, moves
UPDATE indicator SET baseline = x.baseline, baseline_on = x.baseline_on, target = x.target, target_on = x.target_on,
    imported = x.imported, said_progress = x.said_progress, next_due_on = x.next_due_on,
    version = indicator.version + x.moved
FROM (
    SELECT UNNEST(CAST($ids AS UUID[])) AS id, UNNEST(CAST($baselines AS DOUBLE PRECISION[])) AS baseline,
        UNNEST(CAST($baseline_days AS DATE[])) AS baseline_on, UNNEST(CAST($targets AS DOUBLE PRECISION[])) AS target,
        UNNEST(CAST($target_days AS DATE[])) AS target_on, UNNEST(CAST($imported AS VARCHAR[])) AS imported,
        UNNEST(CAST($said_progress AS DOUBLE PRECISION[])) AS said_progress, UNNEST(CAST($next_due_days AS DATE[])) AS next_due_on,
        UNNEST(CAST($moves AS INTEGER[])) AS moved
) x
WHERE indicator.id = x.id
