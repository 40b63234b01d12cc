-- Statement: the holder of an account ($1) was told at $2 that it will be closed.
UPDATE account SET warned_at_utc = CAST($2 AS TIMESTAMP) WHERE id = $1
