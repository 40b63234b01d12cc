-- Statement: an account ($1) has a new password since $3, and its misses are forgotten.
UPDATE account SET password_hash = $2, password_at_utc = CAST($3 AS TIMESTAMP), failed_count = 0,
    locked_until_utc = NULL, version = version + 1
WHERE id = $1
