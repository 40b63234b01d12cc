-- One row per lab of one municipality ($municipality_id), with its edition.
-- parameters: municipality_id
SELECT l.id, l.code, l.starts_on, l.ends_on, e.id AS edition_id, e.code AS edition
FROM lab l JOIN edition e ON e.id = l.edition_id
WHERE l.municipality_id = $municipality_id
ORDER BY e.position, l.code
