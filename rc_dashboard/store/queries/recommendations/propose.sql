-- Statement: one recommendation ($1) is proposed for publication at $2, or no longer.
UPDATE recommendation SET proposed_at_utc = CAST($2 AS TIMESTAMP) WHERE id = $1
