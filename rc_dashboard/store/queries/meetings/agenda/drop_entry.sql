-- Statement: an entry ($1) is taken back before the minutes are signed, if its version is still $2.
UPDATE meeting_entry SET dropped = TRUE, version = version + 1 WHERE id = $1 AND version = $2 AND NOT dropped
