-- One row per session of an account ($1) still open, seen after $2 and opened after $3, the latest first.
SELECT id_hash, created_at_utc, seen_at_utc, device FROM session
WHERE account_id = $1 AND ended_at_utc IS NULL
    AND seen_at_utc > CAST($2 AS TIMESTAMP) AND created_at_utc > CAST($3 AS TIMESTAMP)
ORDER BY seen_at_utc DESC
