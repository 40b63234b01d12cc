-- One row per municipality ($municipality_ids) on the day $day, over what is not closed: the age of the last updates.
-- parameters: day, municipality_ids
-- needs: commitment_at
SELECT c.municipality_id, COUNT(*) AS count, COUNT(c.last_update_on) AS updated,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CAST($day AS DATE) - c.last_update_on) AS median_days,
    MAX(CAST($day AS DATE) - c.last_update_on) AS oldest_days,
    SUM(CASE WHEN c.is_not_updated THEN 1 ELSE 0 END) AS overdue
FROM commitment_at c
WHERE c.municipality_id = ANY($municipality_ids) AND NOT c.is_closed
GROUP BY c.municipality_id
