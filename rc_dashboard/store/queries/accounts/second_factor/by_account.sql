-- One row: the second factor of an account ($account_id).
-- parameters: account_id
SELECT sealed_secret, pending_secret, confirmed_at_utc, last_step FROM second_factor WHERE account_id = $account_id
