-- One row per municipality ($2) on the day $1, over what is not closed: the age of the last updates.
-- needs: commitment_at
SELECT c.municipality_id, COUNT(*) AS count, COUNT(c.last_update_on) AS updated,
    PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY CAST($1 AS DATE) - c.last_update_on) AS median_days,
    MAX(CAST($1 AS DATE) - c.last_update_on) AS oldest_days,
    SUM(CASE WHEN c.is_not_updated THEN 1 ELSE 0 END) AS overdue
FROM commitment_at c
WHERE c.municipality_id = ANY($2) AND NOT c.is_closed
GROUP BY c.municipality_id
