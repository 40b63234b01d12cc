-- Statement: one experiment ($id) is shown to the public or no longer ($published), if its version is still $version.
-- parameters: id, version, published
UPDATE experiment SET published = $published, proposed_at_utc = NULL, version = version + 1 WHERE id = $id AND version = $version
