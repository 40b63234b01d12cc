-- One row: the account of a link ($1) not used yet and made after $2.
SELECT l.account_id, l.kind, a.username FROM account_link l JOIN account a ON a.id = l.account_id AND a.active
WHERE l.token_hash = $1 AND l.used_at_utc IS NULL AND l.created_at_utc > CAST($2 AS TIMESTAMP)
