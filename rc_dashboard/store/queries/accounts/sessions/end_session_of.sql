-- Statement: one session ($1) of an account ($2) ends at $3.
UPDATE session SET ended_at_utc = CAST($3 AS TIMESTAMP) WHERE id_hash = $1 AND account_id = $2 AND ended_at_utc IS NULL
