-- Statement: a recovery code ($1) of an account ($2) is used at $3, once.
UPDATE recovery_code SET used_at_utc = CAST($3 AS TIMESTAMP)
WHERE code_hash = $1 AND account_id = $2 AND used_at_utc IS NULL
