-- Statement: an account ($id) has signed in at $signed_in_at_utc: its misses are forgotten, and no warning stands.
-- parameters: id, signed_in_at_utc
UPDATE account SET signed_in_at_utc = CAST($signed_in_at_utc AS TIMESTAMP), failed_count = 0, locked_until_utc = NULL,
    warned_at_utc = NULL
WHERE id = $id
