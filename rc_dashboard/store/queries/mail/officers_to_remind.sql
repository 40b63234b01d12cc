-- One row per open account of an officer and municipality, with an address and not reminded since $reminded_before_utc.
-- parameters: reminded_before_utc
SELECT a.id, a.username, a.email, am.municipality_id, v.language
FROM account a
JOIN account_municipality am ON am.account_id = a.id AND am.active
LEFT JOIN desk_visit v ON v.account_id = a.id
WHERE a.active AND a.role = 'officer' AND a.email <> ''
    AND (v.reminded_at_utc IS NULL OR v.reminded_at_utc <= CAST($reminded_before_utc AS TIMESTAMP))
ORDER BY a.username, am.municipality_id
