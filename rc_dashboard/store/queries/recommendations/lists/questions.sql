-- One row per lab question that a published recommendation of a collection ($collection), of one municipality if it is named ($municipality_id), comes from.
-- parameters: collection, municipality_id
SELECT DISTINCT q.code, q.question, m.name AS municipality_name, m.search_text, q.position AS question_position
FROM recommendation r
JOIN municipality m ON m.id = r.municipality_id
JOIN lab_question q ON q.id = r.lab_question_id
WHERE r.published AND m.collection = $collection AND q.question <> ''
    AND (CAST($municipality_id AS UUID) IS NULL OR r.municipality_id = CAST($municipality_id AS UUID))
ORDER BY m.search_text, m.name, q.position, q.code
LIMIT 200
