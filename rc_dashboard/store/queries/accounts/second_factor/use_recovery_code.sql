-- Statement: a recovery code ($code_hash) of an account ($account_id) is used at $used_at_utc, once.
-- parameters: code_hash, account_id, used_at_utc
UPDATE recovery_code SET used_at_utc = CAST($used_at_utc AS TIMESTAMP)
WHERE code_hash = $code_hash AND account_id = $account_id AND used_at_utc IS NULL
