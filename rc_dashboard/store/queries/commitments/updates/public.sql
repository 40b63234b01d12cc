-- One row per update of one commitment ($commitment_id) until the day $day, the latest first: public fields only.
-- parameters: commitment_id, day, municipality_id
SELECT u.id, u.seq, u.on_date, u.kind, u.entered_by, u.status, u.progress, u.confidence, u.public_note, u.steps_done, t.code AS meeting_code,
    CASE WHEN u.obstacle_internal THEN '' ELSE u.obstacle END AS obstacle,
    CASE WHEN u.obstacle_internal THEN '' ELSE u.obstacle_unblocks END AS obstacle_unblocks,
    CASE WHEN u.obstacle_internal THEN NULL ELSE u.obstacle_who END AS obstacle_who
FROM commitment_update u LEFT JOIN meeting t ON t.id = u.meeting_id
WHERE u.municipality_id = $municipality_id AND u.commitment_id = $commitment_id AND u.on_date <= CAST($day AS DATE) AND u.published
ORDER BY u.seq DESC
