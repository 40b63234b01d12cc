-- One row per day of a list ($days): the sums of weight by share of one municipality ($municipality_id) as of that day.
-- parameters: municipality_id, days
SELECT d.on_date,
    COUNT(*) AS count,
    COUNT(s.progress) AS known,
    SUM(s.weight) AS weight,
    SUM(s.weight * s.share_done) AS done,
    SUM(s.weight * s.share_under_way) AS under_way,
    SUM(s.weight * s.share_to_come) AS to_come,
    SUM(s.weight * s.share_stopped) AS stopped,
    SUM(s.weight * s.share_not_reported) AS not_reported,
    SUM(CASE WHEN s.progress IS NULL THEN s.weight ELSE 0 END) AS unknown
FROM (SELECT UNNEST(CAST($days AS DATE[])) AS on_date) d
JOIN (
    SELECT x.*, LEAD(x.on_date) OVER (PARTITION BY x.commitment_id ORDER BY x.seq) AS next_on
    FROM commitment_state x JOIN commitment c ON c.id = x.commitment_id AND c.published
    WHERE x.municipality_id = $municipality_id
) s ON s.on_date <= d.on_date AND (s.next_on IS NULL OR s.next_on > d.on_date)
GROUP BY d.on_date ORDER BY d.on_date
