-- Statement: what an entry ($1) says, if its version is still $2.
UPDATE meeting_entry SET place_text = $3, municipality_text = $4, owner = $5, due_on = CAST($6 AS DATE), status = $7,
    declared = $8, level = $9, evidence_url = $10, obstacle = $11, version = version + 1
WHERE id = $1 AND version = $2 AND NOT dropped
