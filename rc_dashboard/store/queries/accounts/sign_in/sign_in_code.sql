-- One row: the account of a sign-in code ($1) not used yet and made after $2.
SELECT account_id FROM sign_in_code
WHERE code_hash = $1 AND used_at_utc IS NULL AND created_at_utc > CAST($2 AS TIMESTAMP)
