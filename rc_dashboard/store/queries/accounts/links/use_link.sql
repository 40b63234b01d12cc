-- Statement: a link ($token_hash) is used at $used_at_utc, once.
-- parameters: token_hash, used_at_utc
UPDATE account_link SET used_at_utc = CAST($used_at_utc AS TIMESTAMP) WHERE token_hash = $token_hash AND used_at_utc IS NULL
