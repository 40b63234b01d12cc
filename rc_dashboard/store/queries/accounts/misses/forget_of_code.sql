-- Statement: a right code of an account ($account_id), or a new beginning: nothing was missed.
-- parameters: account_id
UPDATE second_factor_miss SET failed_count = 0, waits_until_utc = NULL WHERE account_id = $account_id
