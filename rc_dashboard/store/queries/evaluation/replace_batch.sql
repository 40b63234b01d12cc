-- Statement: what a new file says of the people who could not be paired replaces what stood in a batch ($1).
UPDATE evaluation_batch
SET before_only = $2, after_only = $3, incomplete = $4, refused = $5, imported_on = $6, version = version + 1
WHERE id = $1
