-- Statement: every link of an account ($1) ends at $2.
UPDATE account_link SET used_at_utc = CAST($2 AS TIMESTAMP) WHERE account_id = $1 AND used_at_utc IS NULL
