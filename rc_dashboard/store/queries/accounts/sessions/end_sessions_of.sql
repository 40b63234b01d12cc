-- Statement: every session of an account ($account_id) ends at $ended_at_utc.
-- parameters: account_id, ended_at_utc
UPDATE session SET ended_at_utc = CAST($ended_at_utc AS TIMESTAMP) WHERE account_id = $account_id AND ended_at_utc IS NULL
