-- Statement: a code of the second factor of an account ($account_id) is used for a step of time ($last_step), once.
-- parameters: account_id, last_step
UPDATE second_factor SET last_step = $last_step WHERE account_id = $account_id AND last_step < $last_step
