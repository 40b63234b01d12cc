-- One row per update of one commitment ($commitment_id) until the day $day, the latest first: internal fields too.
-- parameters: commitment_id, day, municipality_id
SELECT u.id, u.seq, u.on_date, u.at_utc, u.kind, u.entered_by, u.status, u.declared, u.progress, u.confidence,
    u.public_note, u.steps_done, u.internal_note, u.obstacle, u.obstacle_unblocks, u.obstacle_who, u.obstacle_internal,
    u.meeting_id, t.code AS meeting_code, a.display_name AS author,
    a.erased_at_utc IS NOT NULL AS author_left
FROM commitment_update u LEFT JOIN account a ON a.id = u.account_id LEFT JOIN meeting t ON t.id = u.meeting_id
WHERE u.municipality_id = $municipality_id AND u.commitment_id = $commitment_id AND u.on_date <= CAST($day AS DATE)
ORDER BY u.seq DESC
