-- Statement: an account ($account_id) has no municipality any more.
-- parameters: account_id
UPDATE account_municipality SET active = FALSE WHERE account_id = $account_id
