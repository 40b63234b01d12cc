-- One row per draft of an account ($1).
SELECT commitment_id, content, kept_at_utc FROM draft WHERE account_id = $1 AND content <> ''
