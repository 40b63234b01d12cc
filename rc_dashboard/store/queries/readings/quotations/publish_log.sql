-- Statement: one logbook entry ($id) is shown to the public or no longer ($published), if its version is still $version.
-- parameters: id, version, published
UPDATE logbook_entry SET published = $published, version = version + 1 WHERE id = $id AND version = $version
