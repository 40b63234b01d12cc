-- One row per commitment of a collection ($2) with news, the latest first, on the day $1.
-- needs: commitment_at
SELECT c.commitment_id, c.code, c.title, c.due_on, c.status, c.status_before, c.progress, c.last_update_on,
    c.last_note, c.is_late, c.is_demo, m.code AS municipality, m.name AS municipality_name
FROM commitment_at c
JOIN municipality m ON m.id = c.municipality_id
WHERE m.collection = $2 AND c.last_update_on IS NOT NULL
ORDER BY c.last_update_on DESC, c.code
LIMIT $3
