-- Statement: an account ($id) is open again; it counts as used at $signed_in_at_utc.
-- parameters: id, signed_in_at_utc
UPDATE account SET active = TRUE, signed_in_at_utc = CAST($signed_in_at_utc AS TIMESTAMP), warned_at_utc = NULL, failed_count = 0,
    locked_until_utc = NULL, version = version + 1
WHERE id = $id AND erased_at_utc IS NULL
