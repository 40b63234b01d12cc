-- One row per late commitment of a collection ($collection) on the day $day, the longest late first.
-- parameters: day, collection, page_size
-- needs: commitment_at
SELECT c.commitment_id, c.code, c.title, c.due_on, c.status, c.progress, c.is_late, c.is_demo, c.department,
    m.code AS municipality, m.name AS municipality_name
FROM commitment_at c
JOIN municipality m ON m.id = c.municipality_id
WHERE m.collection = $collection AND c.is_late
ORDER BY c.due_on, LENGTH(c.code), c.code
LIMIT $page_size
