-- One row: how many recovery codes of an account ($1) are left.
SELECT COUNT(*) AS left_over FROM recovery_code WHERE account_id = $1 AND used_at_utc IS NULL
