-- Statement: a municipality ($id), if it still has version $version, is shown to everybody or no longer ($published).
-- parameters: id, version, published
UPDATE municipality SET published = $published, version = version + 1 WHERE id = $id AND version = $version
