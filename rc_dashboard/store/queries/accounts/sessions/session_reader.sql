-- One row per municipality of the account that holds a session ($1), seen after $2 and opened after $3; $4: examples may enter.
SELECT s.seen_at_utc, a.id AS account_id, a.username, a.role, am.municipality_id
FROM session s
JOIN account a ON a.id = s.account_id AND a.active AND ($4 OR NOT a.is_demo)
LEFT JOIN account_municipality am ON am.account_id = a.id AND am.active
WHERE s.id_hash = $1 AND s.ended_at_utc IS NULL
    AND s.seen_at_utc > CAST($2 AS TIMESTAMP) AND s.created_at_utc > CAST($3 AS TIMESTAMP)
