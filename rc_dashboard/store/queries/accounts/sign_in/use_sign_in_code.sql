-- Statement: a sign-in code ($code_hash) is used at $used_at_utc, once.
-- parameters: code_hash, used_at_utc
UPDATE sign_in_code SET used_at_utc = CAST($used_at_utc AS TIMESTAMP) WHERE code_hash = $code_hash AND used_at_utc IS NULL
