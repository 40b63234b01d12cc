-- Statement: an account ($id) waits until $waits_until_utc.
-- parameters: id, waits_until_utc
UPDATE account SET locked_until_utc = CAST($waits_until_utc AS TIMESTAMP) WHERE id = $id
