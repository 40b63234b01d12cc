-- Statement: an account ($1) has no municipality any more.
UPDATE account_municipality SET active = FALSE WHERE account_id = $1
