-- One row per open account, no example, last used before $unused_since_utc.
-- parameters: unused_since_utc
SELECT id, username, email, warned_at_utc, COALESCE(signed_in_at_utc, created_at_utc) AS used_at_utc
FROM account WHERE active AND NOT is_demo AND COALESCE(signed_in_at_utc, created_at_utc) < CAST($unused_since_utc AS TIMESTAMP)
ORDER BY username
