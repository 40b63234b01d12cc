-- One row per update of one commitment ($1) until the day $2, the latest first: public fields only.
SELECT u.id, u.seq, u.on_date, u.kind, u.entered_by, u.status, u.progress, u.confidence, u.public_note, u.steps_done, t.code AS meeting_code,
    CASE WHEN u.obstacle_internal THEN '' ELSE u.obstacle END AS obstacle,
    CASE WHEN u.obstacle_internal THEN '' ELSE u.obstacle_unblocks END AS obstacle_unblocks,
    CASE WHEN u.obstacle_internal THEN NULL ELSE u.obstacle_who END AS obstacle_who
FROM commitment_update u LEFT JOIN meeting t ON t.id = u.meeting_id
WHERE u.municipality_id = $3 AND u.commitment_id = $1 AND u.on_date <= CAST($2 AS DATE) AND u.published
ORDER BY u.seq DESC
