-- One row: what an account ($1) has typed for one commitment ($2) and not yet saved.
SELECT content, kept_at_utc FROM draft WHERE account_id = $1 AND commitment_id = $2 AND content <> ''
