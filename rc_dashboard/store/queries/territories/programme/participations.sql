-- One row per municipality ($municipality_ids) and edition in which it takes part.
-- parameters: municipality_ids
SELECT p.municipality_id, p.state, e.code AS edition, e.starts_on, e.ends_on
FROM participation p JOIN edition e ON e.id = p.edition_id
WHERE p.municipality_id = ANY($municipality_ids)
ORDER BY e.position
