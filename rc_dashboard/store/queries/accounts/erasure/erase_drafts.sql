-- Statement: what an account ($1) had typed and not saved is forgotten.
UPDATE draft SET content = '' WHERE account_id = $1
