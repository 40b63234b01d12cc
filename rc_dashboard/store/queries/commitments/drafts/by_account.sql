-- One row: what an account ($account_id) has typed for one commitment ($commitment_id) and not yet saved.
-- parameters: account_id, commitment_id
SELECT content, kept_at_utc FROM draft WHERE account_id = $account_id AND commitment_id = $commitment_id AND content <> ''
