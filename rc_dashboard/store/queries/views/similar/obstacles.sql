-- One row per obstacle of a published commitment of a collection ($collection) outside some municipalities ($municipality_ids), of a family ($theme_id, any if null), said publicly until the day $day: the latest $page_size, with the update that came after it.
-- parameters: day, collection, municipality_ids, theme_id, page_size
SELECT b.commitment_id, c.code, c.title, c.is_demo, m.code AS municipality, m.name AS municipality_name, b.on_date, b.obstacle,
    b.obstacle_unblocks, b.obstacle_who, b.next_on, b.next_status, b.next_note
FROM (
    SELECT u.municipality_id, u.commitment_id, u.on_date, u.status, u.obstacle, u.obstacle_unblocks, u.obstacle_who, u.obstacle_internal,
        LEAD(u.on_date) OVER (PARTITION BY u.commitment_id ORDER BY u.seq) AS next_on,
        LEAD(u.status) OVER (PARTITION BY u.commitment_id ORDER BY u.seq) AS next_status,
        LEAD(u.public_note) OVER (PARTITION BY u.commitment_id ORDER BY u.seq) AS next_note
    FROM commitment_update u
    WHERE u.on_date <= CAST($day AS DATE) AND u.published AND u.commitment_id IN (
        SELECT v.commitment_id FROM commitment_update v
        WHERE v.on_date <= CAST($day AS DATE) AND v.published AND NOT v.obstacle_internal AND v.obstacle <> '')
) b
JOIN commitment c ON c.id = b.commitment_id AND c.published
JOIN municipality m ON m.id = b.municipality_id
WHERE b.status = 'blocked' AND NOT b.obstacle_internal AND b.obstacle <> ''
    AND (b.next_status IS NULL OR b.next_status <> 'blocked')
    AND m.collection = $collection AND NOT (b.municipality_id = ANY($municipality_ids))
    AND (CAST($theme_id AS UUID) IS NULL OR c.theme_id = CAST($theme_id AS UUID))
ORDER BY CASE WHEN b.next_status IS NULL THEN 1 ELSE 0 END, b.on_date DESC, LENGTH(c.code), c.code
LIMIT $page_size
