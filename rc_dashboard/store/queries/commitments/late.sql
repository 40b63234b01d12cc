-- One row per late commitment of a collection ($2) on the day $1, the longest late first.
-- needs: commitment_at
SELECT c.commitment_id, c.code, c.title, c.due_on, c.status, c.progress, c.is_late, c.is_demo, c.department,
    m.code AS municipality, m.name AS municipality_name
FROM commitment_at c
JOIN municipality m ON m.id = c.municipality_id
WHERE m.collection = $2 AND c.is_late
ORDER BY c.due_on, c.code
LIMIT $3
