-- One row per update of one commitment ($1) until the day $2, the latest first: internal fields too.
SELECT u.id, u.seq, u.on_date, u.at_utc, u.kind, u.entered_by, u.status, u.declared, u.progress, u.confidence,
    u.public_note, u.steps_done, u.internal_note, u.obstacle, u.obstacle_unblocks, u.obstacle_who, u.obstacle_internal,
    u.meeting_id, t.code AS meeting_code, a.display_name AS author,
    a.erased_at_utc IS NOT NULL AS author_left
FROM commitment_update u LEFT JOIN account a ON a.id = u.account_id LEFT JOIN meeting t ON t.id = u.meeting_id
WHERE u.municipality_id = $3 AND u.commitment_id = $1 AND u.on_date <= CAST($2 AS DATE)
ORDER BY u.seq DESC
