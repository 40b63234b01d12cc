-- One row per act in some municipalities ($municipality_ids) since $since_utc by somebody else than $actor, the latest first: internal.
-- parameters: municipality_ids, since_utc, actor
SELECT e.at_utc, e.action, m.name AS municipality_name, COALESCE(c.code, r.code, '') AS code,
    COALESCE(c.title, r.title, '') AS title, e.entity_type, COUNT(*) OVER () AS total
FROM event e
JOIN municipality m ON m.id = e.municipality_id
LEFT JOIN commitment c ON CAST(c.id AS VARCHAR) = e.entity_id AND c.municipality_id = e.municipality_id
LEFT JOIN recommendation r ON CAST(r.id AS VARCHAR) = e.entity_id AND r.municipality_id = e.municipality_id
WHERE e.municipality_id = ANY($municipality_ids) AND e.at_utc > CAST($since_utc AS TIMESTAMP) AND e.actor <> $actor
    AND e.entity_type IN ('commitment', 'recommendation')
    AND (r.id IS NULL OR r.published OR r.shared_at_utc IS NOT NULL)
ORDER BY e.at_utc DESC, e.seq DESC
LIMIT 20
