-- One row per lab of a municipality ($municipality_id) and question of it; a lab without questions has one row.
-- parameters: municipality_id
SELECT l.id, l.code, l.edition_id, l.starts_on, l.ends_on, e.code AS edition,
    q.id AS question_id, q.code AS question_code, q.question
FROM lab l JOIN edition e ON e.id = l.edition_id
LEFT JOIN lab_question q ON q.lab_id = l.id
WHERE l.municipality_id = $municipality_id
ORDER BY e.position, l.code, q.position
