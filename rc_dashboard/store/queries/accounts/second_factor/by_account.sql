-- One row: the second factor of an account ($1).
SELECT sealed_secret, confirmed_at_utc, last_step FROM second_factor WHERE account_id = $1
