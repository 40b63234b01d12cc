-- One row per account that was not erased, with what an administrator may know; sessions seen after $seen_since_utc, opened after $created_since_utc.
-- parameters: seen_since_utc, created_since_utc
SELECT a.id, a.username, a.display_name, a.email, a.role, a.active, a.is_demo, a.created_at_utc, a.signed_in_at_utc,
    a.warned_at_utc, a.version,
    (SELECT COUNT(*) FROM session s WHERE s.account_id = a.id AND s.ended_at_utc IS NULL
        AND s.seen_at_utc > CAST($seen_since_utc AS TIMESTAMP) AND s.created_at_utc > CAST($created_since_utc AS TIMESTAMP)) AS sessions,
    (SELECT COUNT(*) FROM second_factor f WHERE f.account_id = a.id AND f.confirmed_at_utc IS NOT NULL) AS factors,
    (SELECT STRING_AGG(m.name, ', ' ORDER BY m.name) FROM account_municipality am
        JOIN municipality m ON m.id = am.municipality_id WHERE am.account_id = a.id AND am.active) AS places
FROM account a WHERE a.erased_at_utc IS NULL ORDER BY a.active DESC, a.username
