-- One row per act that the filters let through, the latest first: municipality ($1), account ($2), action ($3), from $4 until $5, words ($6).
SELECT e.at_utc, e.actor, e.action, e.entity_type, e.entity_id, e.seq, e.hash, e.payload, m.name AS municipality_name,
    m.code AS municipality, a.username, a.erased_at_utc IS NOT NULL AS has_left, COALESCE(c.code, r.code) AS code,
    COUNT(*) OVER () AS total
FROM event e
LEFT JOIN municipality m ON m.id = e.municipality_id
LEFT JOIN account a ON CAST(a.id AS VARCHAR) = e.actor
LEFT JOIN commitment c ON CAST(c.id AS VARCHAR) = e.entity_id AND c.municipality_id = e.municipality_id
LEFT JOIN recommendation r ON CAST(r.id AS VARCHAR) = e.entity_id AND r.municipality_id = e.municipality_id
WHERE (CAST($1 AS VARCHAR) IS NULL OR m.code = $1)
    AND (CAST($2 AS VARCHAR) IS NULL OR a.username = $2 OR e.actor = $2)
    AND (CAST($3 AS VARCHAR) IS NULL OR e.action = $3)
    AND (CAST($4 AS TIMESTAMP) IS NULL OR e.at_utc >= CAST($4 AS TIMESTAMP))
    AND (CAST($5 AS TIMESTAMP) IS NULL OR e.at_utc < CAST($5 AS TIMESTAMP))
    AND (CAST($6 AS VARCHAR) IS NULL OR LOWER(COALESCE(c.code, r.code, '')) LIKE '%' || CAST($6 AS VARCHAR) || '%')
ORDER BY e.at_utc DESC, e.municipality_id, e.seq DESC
LIMIT $7 OFFSET $8
