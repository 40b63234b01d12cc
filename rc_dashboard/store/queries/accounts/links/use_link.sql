-- Statement: a link ($1) is used at $2, once.
UPDATE account_link SET used_at_utc = CAST($2 AS TIMESTAMP) WHERE token_hash = $1 AND used_at_utc IS NULL
