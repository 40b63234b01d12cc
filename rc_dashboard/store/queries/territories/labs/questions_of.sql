-- One row per lab question of one municipality ($municipality_id).
-- parameters: municipality_id
SELECT q.code, q.question, q.position, l.code AS lab, l.starts_on, l.ends_on, e.code AS edition
FROM lab l JOIN edition e ON e.id = l.edition_id
LEFT JOIN lab_question q ON q.lab_id = l.id
WHERE l.municipality_id = $municipality_id ORDER BY e.position, q.position
