-- One row: how many recovery codes of an account ($account_id) are left.
-- parameters: account_id
SELECT COUNT(*) AS left_over FROM recovery_code WHERE account_id = $account_id AND used_at_utc IS NULL
