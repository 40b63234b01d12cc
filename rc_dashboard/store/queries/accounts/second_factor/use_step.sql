-- Statement: a code of the second factor of an account ($1) is used for a step of time ($2), once.
UPDATE second_factor SET last_step = $2 WHERE account_id = $1 AND last_step < $2
