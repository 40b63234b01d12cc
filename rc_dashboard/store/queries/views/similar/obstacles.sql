-- One row per obstacle of a published commitment of a collection ($2) outside some municipalities ($3), of a family ($4, any if null), said publicly until the day $1: the latest $5, with the update that came after it.
SELECT b.commitment_id, c.code, c.title, c.is_demo, m.code AS municipality, m.name AS municipality_name, b.on_date, b.obstacle,
    b.obstacle_unblocks, b.obstacle_who, b.next_on, b.next_status, b.next_note
FROM (
    SELECT u.municipality_id, u.commitment_id, u.on_date, u.status, u.obstacle, u.obstacle_unblocks, u.obstacle_who, u.obstacle_internal,
        LEAD(u.on_date) OVER (PARTITION BY u.commitment_id ORDER BY u.seq) AS next_on,
        LEAD(u.status) OVER (PARTITION BY u.commitment_id ORDER BY u.seq) AS next_status,
        LEAD(u.public_note) OVER (PARTITION BY u.commitment_id ORDER BY u.seq) AS next_note
    FROM commitment_update u
    WHERE u.on_date <= CAST($1 AS DATE) AND u.published AND u.commitment_id IN (
        SELECT v.commitment_id FROM commitment_update v
        WHERE v.on_date <= CAST($1 AS DATE) AND v.published AND NOT v.obstacle_internal AND v.obstacle <> '')
) b
JOIN commitment c ON c.id = b.commitment_id AND c.published
JOIN municipality m ON m.id = b.municipality_id
WHERE b.status = 'blocked' AND NOT b.obstacle_internal AND b.obstacle <> ''
    AND (b.next_status IS NULL OR b.next_status <> 'blocked')
    AND m.collection = $2 AND NOT (b.municipality_id = ANY($3))
    AND (CAST($4 AS UUID) IS NULL OR c.theme_id = CAST($4 AS UUID))
ORDER BY CASE WHEN b.next_status IS NULL THEN 1 ELSE 0 END, b.on_date DESC, c.code
LIMIT $5
