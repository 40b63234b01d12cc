-- Statement: every link of an account ($account_id) ends at $ended_at_utc.
-- parameters: account_id, ended_at_utc
UPDATE account_link SET used_at_utc = CAST($ended_at_utc AS TIMESTAMP) WHERE account_id = $account_id AND used_at_utc IS NULL
