-- Statement: one recommendation ($1) is published or not ($3), if its version is still $2.
UPDATE recommendation SET published = $3, proposed_at_utc = NULL, version = version + 1
WHERE id = $1 AND version = $2
