-- One row per obstacle of some commitments ($commitment_ids) of some municipalities ($municipality_ids) that was said publicly until the day $day, with the update that came after it.
-- parameters: commitment_ids, municipality_ids, day
SELECT b.commitment_id, b.on_date, b.obstacle, b.obstacle_unblocks, b.obstacle_who, b.next_on, b.next_status, b.next_note
FROM (
    SELECT u.commitment_id, u.on_date, u.seq, u.status, u.obstacle, u.obstacle_unblocks, u.obstacle_who, u.obstacle_internal,
        LEAD(u.on_date) OVER (PARTITION BY u.commitment_id ORDER BY u.seq) AS next_on,
        LEAD(u.status) OVER (PARTITION BY u.commitment_id ORDER BY u.seq) AS next_status,
        LEAD(u.public_note) OVER (PARTITION BY u.commitment_id ORDER BY u.seq) AS next_note
    FROM commitment_update u
    WHERE u.municipality_id = ANY($municipality_ids) AND u.commitment_id = ANY($commitment_ids) AND u.on_date <= CAST($day AS DATE) AND u.published
) b
WHERE b.status = 'blocked' AND NOT b.obstacle_internal AND b.obstacle <> ''
    AND (b.next_status IS NULL OR b.next_status <> 'blocked')
ORDER BY b.on_date DESC
