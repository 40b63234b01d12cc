-- Statement: one experiment ($1) is shown to the public or no longer ($3), if its version is still $2.
UPDATE experiment SET published = $3, proposed_at_utc = NULL, version = version + 1 WHERE id = $1 AND version = $2
