-- One row per edition.
SELECT id, code, starts_on, ends_on, position FROM edition ORDER BY position
