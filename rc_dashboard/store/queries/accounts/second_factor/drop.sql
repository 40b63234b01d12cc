-- Statement: an account ($1) has no second factor any more.
UPDATE second_factor SET confirmed_at_utc = NULL, last_step = 0 WHERE account_id = $1
