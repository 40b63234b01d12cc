-- One row per lab of one municipality ($1), with its edition.
SELECT l.id, l.code, l.starts_on, l.ends_on, e.id AS edition_id, e.code AS edition
FROM lab l JOIN edition e ON e.id = l.edition_id
WHERE l.municipality_id = $1
ORDER BY e.position, l.code
