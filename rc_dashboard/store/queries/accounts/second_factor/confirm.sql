-- Statement: the second factor that an account ($account_id) has begun is in force, confirmed at $confirmed_at_utc by the code of a step of time ($last_step).
-- parameters: account_id, confirmed_at_utc, last_step
UPDATE second_factor SET sealed_secret = pending_secret, pending_secret = NULL, last_step = $last_step,
    confirmed_at_utc = CAST($confirmed_at_utc AS TIMESTAMP)
WHERE account_id = $account_id AND pending_secret IS NOT NULL
