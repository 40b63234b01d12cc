-- Statement: an account ($1) has a new password, and its misses are forgotten.
UPDATE account SET password_hash = $2, failed_count = 0, locked_until_utc = NULL, version = version + 1 WHERE id = $1
