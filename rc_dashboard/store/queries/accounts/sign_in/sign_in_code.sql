-- One row: the account of a sign-in code ($code_hash) not used yet and made after $created_since_utc.
-- parameters: code_hash, created_since_utc
SELECT account_id FROM sign_in_code
WHERE code_hash = $code_hash AND used_at_utc IS NULL AND created_at_utc > CAST($created_since_utc AS TIMESTAMP)
