-- One row per account and municipality, without the password's hash.
SELECT a.id, a.username, a.display_name, a.email, a.role, a.active, a.is_demo, a.created_at_utc, m.code AS municipality
FROM account a
LEFT JOIN account_municipality am ON am.account_id = a.id AND am.active
LEFT JOIN municipality m ON m.id = am.municipality_id
ORDER BY a.username, m.code
