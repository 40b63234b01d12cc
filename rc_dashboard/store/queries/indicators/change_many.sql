-- Writes what an import says of indicators: ids $1, and in their order baselines, targets, what the file said, next days.
UPDATE indicator SET baseline = x.baseline, baseline_on = x.baseline_on, target = x.target, target_on = x.target_on,
    imported = x.imported, said_progress = x.said_progress, next_due_on = x.next_due_on,
    version = indicator.version + x.moved
FROM (
    SELECT UNNEST(CAST($1 AS UUID[])) AS id, UNNEST(CAST($2 AS DOUBLE PRECISION[])) AS baseline,
        UNNEST(CAST($3 AS DATE[])) AS baseline_on, UNNEST(CAST($4 AS DOUBLE PRECISION[])) AS target,
        UNNEST(CAST($5 AS DATE[])) AS target_on, UNNEST(CAST($6 AS VARCHAR[])) AS imported,
        UNNEST(CAST($7 AS DOUBLE PRECISION[])) AS said_progress, UNNEST(CAST($8 AS DATE[])) AS next_due_on,
        UNNEST(CAST($9 AS INTEGER[])) AS moved
) x
WHERE indicator.id = x.id
