-- One row per published update of a published commitment of some municipalities ($municipality_ids) until the day $day, the latest first: public fields only.
-- parameters: municipality_ids, day
SELECT u.commitment_id, u.on_date, u.public_note,
    CASE WHEN u.obstacle_internal THEN '' ELSE u.obstacle END AS obstacle,
    CASE WHEN u.obstacle_internal THEN '' ELSE u.obstacle_unblocks END AS obstacle_unblocks,
    CASE WHEN u.obstacle_internal THEN NULL ELSE u.obstacle_who END AS obstacle_who
FROM commitment_update u
JOIN commitment c ON c.id = u.commitment_id AND c.published
WHERE u.municipality_id = ANY($municipality_ids) AND u.on_date <= CAST($day AS DATE) AND u.published
ORDER BY u.commitment_id, u.seq DESC
