-- Statement: what an account ($account_id) had typed and not saved is forgotten.
-- parameters: account_id
UPDATE draft SET content = '' WHERE account_id = $account_id
