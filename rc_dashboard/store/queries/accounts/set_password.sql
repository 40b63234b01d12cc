-- Statement: an account ($id) has a new password since $password_at_utc, and its misses are forgotten.
-- parameters: id, password_hash, password_at_utc
UPDATE account SET password_hash = $password_hash, password_at_utc = CAST($password_at_utc AS TIMESTAMP), failed_count = 0,
    locked_until_utc = NULL, version = version + 1
WHERE id = $id
