-- Statement: an account ($account_id) has no second factor any more.
-- parameters: account_id
UPDATE second_factor SET confirmed_at_utc = NULL, pending_secret = NULL, last_step = 0 WHERE account_id = $account_id
