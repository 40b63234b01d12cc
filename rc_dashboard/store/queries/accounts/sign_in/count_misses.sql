-- Statement: an account ($id) has missed its password so many times ($failed_count) and waits until $locked_until_utc.
-- parameters: id, failed_count, locked_until_utc
UPDATE account SET failed_count = $failed_count, locked_until_utc = CAST($locked_until_utc AS TIMESTAMP) WHERE id = $id
