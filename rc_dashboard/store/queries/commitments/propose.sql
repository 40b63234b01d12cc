-- Statement: one commitment ($1) is proposed for publication at $2, or no longer.
UPDATE commitment SET proposed_at_utc = CAST($2 AS TIMESTAMP) WHERE id = $1
