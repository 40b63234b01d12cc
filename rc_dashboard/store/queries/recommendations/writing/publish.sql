-- Statement: one recommendation ($id) is published or not ($published), if its version is still $version; its municipality goes on seeing it ($shared_at_utc).
-- parameters: id, version, published, shared_at_utc
UPDATE recommendation SET published = $published, proposed_at_utc = NULL,
    shared_at_utc = CAST($shared_at_utc AS TIMESTAMP), version = version + 1
WHERE id = $id AND version = $version
