-- One row per municipality of the account that holds a session ($id_hash), seen after $seen_since_utc and opened after $created_since_utc; $with_examples: examples may enter.
-- parameters: id_hash, seen_since_utc, created_since_utc, with_examples
SELECT s.seen_at_utc, a.id AS account_id, a.username, a.role, am.municipality_id
FROM session s
JOIN account a ON a.id = s.account_id AND a.active AND ($with_examples OR NOT a.is_demo)
LEFT JOIN account_municipality am ON am.account_id = a.id AND am.active
WHERE s.id_hash = $id_hash AND s.ended_at_utc IS NULL
    AND s.seen_at_utc > CAST($seen_since_utc AS TIMESTAMP) AND s.created_at_utc > CAST($created_since_utc AS TIMESTAMP)
