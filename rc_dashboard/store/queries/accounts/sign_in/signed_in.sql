-- Statement: an account ($1) has signed in at $2: its misses are forgotten, and no warning stands.
UPDATE account SET signed_in_at_utc = CAST($2 AS TIMESTAMP), failed_count = 0, locked_until_utc = NULL,
    warned_at_utc = NULL
WHERE id = $1
