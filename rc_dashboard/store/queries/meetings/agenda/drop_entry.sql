-- Statement: an entry ($id) is taken back before the minutes are signed, if its version is still $version.
-- parameters: id, version
UPDATE meeting_entry SET dropped = TRUE, version = version + 1 WHERE id = $id AND version = $version AND NOT dropped
