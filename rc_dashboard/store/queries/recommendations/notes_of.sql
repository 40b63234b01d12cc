-- One row per note on one recommendation ($recommendation_id), the first first: internal.
-- parameters: recommendation_id
SELECT x.text, x.at_utc, a.role, a.display_name AS author, a.erased_at_utc IS NOT NULL AS author_left
FROM recommendation_note x LEFT JOIN account a ON a.id = x.account_id
WHERE x.recommendation_id = $recommendation_id
ORDER BY x.at_utc, x.id
