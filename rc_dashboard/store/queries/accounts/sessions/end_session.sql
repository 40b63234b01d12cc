-- Statement: a session ($1) ends at $2.
UPDATE session SET ended_at_utc = CAST($2 AS TIMESTAMP) WHERE id_hash = $1 AND ended_at_utc IS NULL
