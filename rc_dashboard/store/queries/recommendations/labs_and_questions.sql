-- One row per question of each lab of one municipality ($municipality_id), one at least for each lab.
-- parameters: municipality_id
SELECT l.id AS lab_id, l.code AS lab, e.code AS edition, q.id AS question_id, q.code AS question_code, q.question
FROM lab l
JOIN edition e ON e.id = l.edition_id
LEFT JOIN lab_question q ON q.lab_id = l.id AND q.question <> ''
WHERE l.municipality_id = $municipality_id
ORDER BY e.position DESC, q.position
