-- One row per commitment of some municipalities ($municipality_ids) on the day $day: its time, and its progress as it was said; the first $page_size.
-- parameters: day, municipality_ids, page_size
-- needs: commitment_at
SELECT c.municipality_id, c.commitment_id, c.code, c.title, c.status, c.progress, c.starts_on, c.due_on, c.is_late,
    c.is_demo, m.code AS municipality, m.name AS municipality_name, COUNT(*) OVER () AS total
FROM commitment_at c
JOIN municipality m ON m.id = c.municipality_id
WHERE c.municipality_id = ANY($municipality_ids) AND c.status_group <> 'stopped'
ORDER BY m.search_text, m.name, LENGTH(c.code), c.code
LIMIT $page_size
