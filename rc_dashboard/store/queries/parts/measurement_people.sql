-- One row per published measurement: the fewest people that it tells of (who answered, who said yes, who did not),
-- unknown where it tells of nobody (domain/readings/small_counts.py).
SELECT x.id AS measurement_id, x.indicator_id, x.measured_on, x.value, x.n,
    LEAST(x.n, CASE WHEN x.yes > 0 THEN x.yes END, CASE WHEN x.yes < x.n THEN x.n - x.yes END) AS fewest
FROM (
    SELECT m.id, m.indicator_id, m.measured_on, m.value, NULLIF(m.n, 0) AS n,
        CASE WHEN LEFT(TRIM(i.unit), 1) = '%' THEN FLOOR(m.value * m.n / 100 + 0.5) ELSE 0 END AS yes
    FROM measurement m JOIN indicator i ON i.id = m.indicator_id
    WHERE m.published
) x
