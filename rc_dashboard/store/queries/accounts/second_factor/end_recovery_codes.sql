-- Statement: the recovery codes of an account ($1) end at $2.
UPDATE recovery_code SET used_at_utc = CAST($2 AS TIMESTAMP) WHERE account_id = $1 AND used_at_utc IS NULL
