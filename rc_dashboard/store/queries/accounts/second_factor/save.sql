-- Statement: an account ($account_id) begins a second factor with a sealed secret ($sealed_secret); until it is confirmed, the one in force stays so.
-- parameters: account_id, sealed_secret
INSERT INTO second_factor (account_id, sealed_secret, pending_secret, last_step)
VALUES ($account_id, $sealed_secret, $sealed_secret, 0)
ON CONFLICT (account_id) DO UPDATE SET pending_secret = excluded.pending_secret
