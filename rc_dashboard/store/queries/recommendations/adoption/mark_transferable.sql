-- Statement: one recommendation ($id) is transferable or not ($transferable), if its version is still $version.
-- parameters: id, version, transferable
UPDATE recommendation SET transferable = $transferable, version = version + 1 WHERE id = $id AND version = $version
