-- Statement: what an entry ($id) says, if its version is still $version.
-- parameters: id, version, place_text, municipality_text, owner, due_on, status, declared, level, evidence_url, obstacle
UPDATE meeting_entry SET place_text = $place_text, municipality_text = $municipality_text, owner = $owner, due_on = CAST($due_on AS DATE), status = $status,
    declared = $declared, level = $level, evidence_url = $evidence_url, obstacle = $obstacle, version = version + 1
WHERE id = $id AND version = $version AND NOT dropped
