-- One row per draft proposed for publication in some municipalities ($municipality_ids), the oldest proposal first.
-- parameters: municipality_ids
SELECT listed.* FROM (
    SELECT 'commitment' AS kind, c.id, c.code, c.title, c.version, c.proposed_at_utc, c.is_demo, m.name AS municipality_name
    FROM commitment c JOIN municipality m ON m.id = c.municipality_id
    WHERE c.municipality_id = ANY($municipality_ids) AND c.proposed_at_utc IS NOT NULL AND NOT c.published
    UNION ALL
    SELECT 'recommendation', r.id, r.code, r.title, r.version, r.proposed_at_utc, r.is_demo, m.name
    FROM recommendation r JOIN municipality m ON m.id = r.municipality_id
    WHERE r.municipality_id = ANY($municipality_ids) AND r.proposed_at_utc IS NOT NULL AND NOT r.published
) AS listed
ORDER BY listed.proposed_at_utc, LENGTH(listed.code), listed.code
