-- One row per municipality ($1) and edition in which it takes part.
SELECT p.municipality_id, p.state, e.code AS edition, e.starts_on, e.ends_on
FROM participation p JOIN edition e ON e.id = p.edition_id
WHERE p.municipality_id = ANY($1)
ORDER BY e.position
