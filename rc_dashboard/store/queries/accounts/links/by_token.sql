-- One row: the account of a link ($token_hash) not used yet and made after $created_since_utc.
-- parameters: token_hash, created_since_utc
SELECT l.account_id, l.kind, a.username FROM account_link l JOIN account a ON a.id = l.account_id AND a.active
WHERE l.token_hash = $token_hash AND l.used_at_utc IS NULL AND l.created_at_utc > CAST($created_since_utc AS TIMESTAMP)
