-- One row per session of an account ($account_id) still open, seen after $seen_since_utc and opened after $created_since_utc, the latest first.
-- parameters: account_id, seen_since_utc, created_since_utc
SELECT id_hash, created_at_utc, seen_at_utc, device FROM session
WHERE account_id = $account_id AND ended_at_utc IS NULL
    AND seen_at_utc > CAST($seen_since_utc AS TIMESTAMP) AND created_at_utc > CAST($created_since_utc AS TIMESTAMP)
ORDER BY seen_at_utc DESC
