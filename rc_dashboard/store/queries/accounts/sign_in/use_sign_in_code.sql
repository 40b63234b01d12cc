-- Statement: a sign-in code ($1) is used at $2, once.
UPDATE sign_in_code SET used_at_utc = CAST($2 AS TIMESTAMP) WHERE code_hash = $1 AND used_at_utc IS NULL
