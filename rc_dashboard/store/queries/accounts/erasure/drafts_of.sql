-- One row per draft of an account ($account_id).
-- parameters: account_id
SELECT commitment_id, content, kept_at_utc FROM draft WHERE account_id = $account_id AND content <> ''
