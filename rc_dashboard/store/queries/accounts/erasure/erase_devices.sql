-- Statement: the kinds of machine of an account's sessions ($account_id) are forgotten.
-- parameters: account_id
UPDATE session SET device = NULL WHERE account_id = $account_id
