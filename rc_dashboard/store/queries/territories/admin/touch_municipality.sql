-- Statement: something of a municipality ($id) changes, if it still has version $version.
-- parameters: id, version
UPDATE municipality SET version = version + 1 WHERE id = $id AND version = $version
