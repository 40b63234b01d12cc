-- One row per day of a list ($days) and group: the sums of weight of one municipality ($municipality_id) as of that day.
-- parameters: municipality_id, days
-- needs: status_word
SELECT d.on_date, w.status_group,
    COUNT(*) AS count,
    COUNT(s.progress) AS known,
    SUM(s.weight) AS weight,
    SUM(s.weight * COALESCE(s.progress, 0)) AS progress,
    SUM(CASE WHEN s.progress IS NULL THEN s.weight ELSE 0 END) AS unknown
FROM (SELECT UNNEST(CAST($days AS DATE[])) AS on_date) d
JOIN (
    SELECT x.*, LEAD(x.on_date) OVER (PARTITION BY x.commitment_id ORDER BY x.seq) AS next_on
    FROM commitment_state x JOIN commitment c ON c.id = x.commitment_id AND c.published
    WHERE x.municipality_id = $municipality_id
) s ON s.on_date <= d.on_date AND (s.next_on IS NULL OR s.next_on > d.on_date)
JOIN status_word w ON w.status = s.status
GROUP BY d.on_date, w.status_group ORDER BY d.on_date
