-- One row per commitment of some municipalities ($2) on the day $1: its time, and its progress as it was said; the first $3.
-- needs: commitment_at
SELECT c.municipality_id, c.commitment_id, c.code, c.title, c.status, c.progress, c.starts_on, c.due_on, c.is_late,
    c.is_demo, m.code AS municipality, m.name AS municipality_name, COUNT(*) OVER () AS total
FROM commitment_at c
JOIN municipality m ON m.id = c.municipality_id
WHERE c.municipality_id = ANY($2) AND c.status_group <> 'stopped'
ORDER BY m.position, m.name, c.code
LIMIT $3
