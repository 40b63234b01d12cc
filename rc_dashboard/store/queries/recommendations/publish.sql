-- Statement: one recommendation ($id) is published or not ($published), if its version is still $version.
-- parameters: id, version, published
UPDATE recommendation SET published = $published, proposed_at_utc = NULL, version = version + 1
WHERE id = $id AND version = $version
