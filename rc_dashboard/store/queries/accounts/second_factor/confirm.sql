-- Statement: the second factor of an account ($account_id) is confirmed at $confirmed_at_utc.
-- parameters: account_id, confirmed_at_utc
UPDATE second_factor SET confirmed_at_utc = CAST($confirmed_at_utc AS TIMESTAMP) WHERE account_id = $account_id
