-- Statement: what a new file says of the people who could not be paired replaces what stood in a batch ($id).
-- parameters: id, before_only, after_only, incomplete, refused, imported_on
UPDATE evaluation_batch
SET before_only = $before_only, after_only = $after_only, incomplete = $incomplete, refused = $refused, imported_on = $imported_on, version = version + 1
WHERE id = $id
