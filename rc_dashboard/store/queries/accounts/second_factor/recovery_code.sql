-- One row or none: the recovery code of an account ($account_id) that begins with some signs ($selector), not used yet.
-- parameters: account_id, selector
SELECT code_hash FROM recovery_code WHERE account_id = $account_id AND selector = $selector AND used_at_utc IS NULL
