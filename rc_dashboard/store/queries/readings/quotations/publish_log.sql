-- Statement: one logbook entry ($1) is shown to the public or no longer ($3), if its version is still $2.
UPDATE logbook_entry SET published = $3, version = version + 1 WHERE id = $1 AND version = $2
