-- Statement: every session of an account ($1) ends at $2.
UPDATE session SET ended_at_utc = CAST($2 AS TIMESTAMP) WHERE account_id = $1 AND ended_at_utc IS NULL
