-- One row per commitment of a collection ($collection) with news since $since, on the day $day, and what they are (kept, stuck, unblocked, stopped, moving): the latest $shown of each, with how many there are.
-- What a file brought is history, never news: it tells how a commitment stood.
-- parameters: day, collection, since, shown
-- needs: commitment_at
SELECT n.*
FROM (
    SELECT x.*, COUNT(*) OVER (PARTITION BY x.what) AS total,
        ROW_NUMBER() OVER (PARTITION BY x.what ORDER BY x.last_update_on DESC, LENGTH(x.code), x.code) AS place
    FROM (
        SELECT c.commitment_id, c.code, c.title, c.due_on, c.status, c.progress, c.last_update_on, c.last_note, c.is_late,
            c.is_demo, c.evidence_count, m.code AS municipality, m.name AS municipality_name,
            COALESCE(b.status, 'not_reported') AS status_then,
            CASE
                WHEN c.status = 'completed' AND COALESCE(b.status, '') <> 'completed' THEN 'kept'
                WHEN c.status = 'blocked' AND COALESCE(b.status, '') <> 'blocked' THEN 'stuck'
                WHEN c.status = 'abandoned' AND COALESCE(b.status, '') <> 'abandoned' THEN 'stopped'
                WHEN b.status = 'blocked' AND c.status <> 'blocked' THEN 'unblocked'
                ELSE 'moving'
            END AS what
        FROM commitment_at c
        JOIN municipality m ON m.id = c.municipality_id
        LEFT JOIN (
            SELECT DISTINCT ON (s.commitment_id) s.commitment_id, s.status
            FROM commitment_state s
            LEFT JOIN commitment_update k ON k.id = s.update_id
            WHERE (s.on_date < CAST($since AS DATE) OR k.kind = 'import') AND s.on_date <= CAST($day AS DATE)
                AND s.commitment_id IN (
                SELECT y.commitment_id FROM commitment_at y WHERE y.last_update_on >= CAST($since AS DATE))
            ORDER BY s.commitment_id, s.seq DESC
        ) b ON b.commitment_id = c.commitment_id
        LEFT JOIN commitment_update u ON u.id = c.update_id
        WHERE m.collection = $collection AND c.last_update_on >= CAST($since AS DATE)
            AND COALESCE(u.kind, 'update') <> 'import'
    ) x
) n
WHERE n.place <= $shown
ORDER BY n.what, n.place
