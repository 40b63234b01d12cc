-- Statement: every session that is open ends at $1.
UPDATE session SET ended_at_utc = CAST($1 AS TIMESTAMP) WHERE ended_at_utc IS NULL
