-- Statement: an account ($account_id) begins a second factor with a sealed secret ($sealed_secret); it is not confirmed yet.
-- parameters: account_id, sealed_secret
INSERT INTO second_factor (account_id, sealed_secret, last_step) VALUES ($account_id, $sealed_secret, 0)
ON CONFLICT (account_id) DO UPDATE SET
    sealed_secret = excluded.sealed_secret, confirmed_at_utc = NULL, last_step = 0
