-- Statement: every session of an account ($1) but one ($2) ends at $3.
UPDATE session SET ended_at_utc = CAST($3 AS TIMESTAMP)
WHERE account_id = $1 AND id_hash <> $2 AND ended_at_utc IS NULL
