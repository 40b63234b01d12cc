-- Statement: an account ($account_id) tries no further code before $waits_until_utc.
-- parameters: account_id, waits_until_utc
UPDATE second_factor_miss SET waits_until_utc = CAST($waits_until_utc AS TIMESTAMP) WHERE account_id = $account_id
