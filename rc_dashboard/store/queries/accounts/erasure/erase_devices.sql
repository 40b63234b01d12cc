-- Statement: the kinds of machine of an account's sessions ($1) are forgotten.
UPDATE session SET device = NULL WHERE account_id = $1
