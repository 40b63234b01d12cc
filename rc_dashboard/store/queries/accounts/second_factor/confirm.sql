-- Statement: the second factor of an account ($1) is confirmed at $2.
UPDATE second_factor SET confirmed_at_utc = CAST($2 AS TIMESTAMP) WHERE account_id = $1
