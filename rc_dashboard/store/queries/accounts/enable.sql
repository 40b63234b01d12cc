-- Statement: an account ($1) is open again; it counts as used at $2.
UPDATE account SET active = TRUE, signed_in_at_utc = CAST($2 AS TIMESTAMP), warned_at_utc = NULL, failed_count = 0,
    locked_until_utc = NULL, version = version + 1
WHERE id = $1 AND erased_at_utc IS NULL
