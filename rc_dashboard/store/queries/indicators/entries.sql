-- One row per value ever entered for one indicator ($indicator_id), the latest entry first; one that a later entry corrects says so.
-- parameters: indicator_id
SELECT x.measured_on, x.value, x.n, x.method, x.note, x.entered_by, x.at_utc, x.imported_from,
    x.id <> FIRST_VALUE(x.id) OVER (PARTITION BY x.measured_on ORDER BY x.id DESC) AS is_corrected
FROM measurement x WHERE x.indicator_id = $indicator_id
ORDER BY x.id DESC
