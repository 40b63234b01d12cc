-- Statement: an account ($1) begins a second factor with a sealed secret ($2); it is not confirmed yet.
INSERT INTO second_factor (account_id, sealed_secret, last_step) VALUES ($1, $2, 0)
ON CONFLICT (account_id) DO UPDATE SET
    sealed_secret = excluded.sealed_secret, confirmed_at_utc = NULL, last_step = 0
