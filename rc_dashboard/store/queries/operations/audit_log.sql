-- One row per act that the filters let through, the latest first: municipality ($municipality), account ($account), action ($action), from $since_utc until $until_utc, words ($words).
-- parameters: municipality, account, action, since_utc, until_utc, words, page_size, offset
SELECT e.at_utc, e.actor, e.action, e.entity_type, e.entity_id, e.seq, e.hash, e.payload, m.name AS municipality_name,
    m.code AS municipality, a.username, a.erased_at_utc IS NOT NULL AS has_left, COALESCE(c.code, r.code) AS code,
    COUNT(*) OVER () AS total
FROM event e
LEFT JOIN municipality m ON m.id = e.municipality_id
LEFT JOIN account a ON CAST(a.id AS VARCHAR) = e.actor
LEFT JOIN commitment c ON CAST(c.id AS VARCHAR) = e.entity_id AND c.municipality_id = e.municipality_id
LEFT JOIN recommendation r ON CAST(r.id AS VARCHAR) = e.entity_id AND r.municipality_id = e.municipality_id
WHERE (CAST($municipality AS VARCHAR) IS NULL OR m.code = $municipality)
    AND (CAST($account AS VARCHAR) IS NULL OR a.username = $account OR e.actor = $account)
    AND (CAST($action AS VARCHAR) IS NULL OR e.action = $action)
    AND (CAST($since_utc AS TIMESTAMP) IS NULL OR e.at_utc >= CAST($since_utc AS TIMESTAMP))
    AND (CAST($until_utc AS TIMESTAMP) IS NULL OR e.at_utc < CAST($until_utc AS TIMESTAMP))
    AND (CAST($words AS VARCHAR) IS NULL OR LOWER(COALESCE(c.code, r.code, '')) LIKE '%' || CAST($words AS VARCHAR) || '%')
ORDER BY e.at_utc DESC, e.municipality_id, e.seq DESC
LIMIT $page_size OFFSET $offset
