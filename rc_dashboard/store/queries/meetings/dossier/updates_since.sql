-- One row per update of one municipality ($municipality_id) until the day $until, in order: the dossier compares each with the one before.
-- parameters: municipality_id, until
SELECT u.id, u.commitment_id, u.seq, u.on_date, u.kind, u.entered_by, u.status, u.progress, u.public_note, u.internal_note,
    u.obstacle, u.obstacle_unblocks, u.obstacle_who, u.steps_done
FROM commitment_update u
WHERE u.municipality_id = $municipality_id AND u.on_date <= CAST($until AS DATE)
ORDER BY u.commitment_id, u.seq
