-- Statement: the draft of one recommendation ($id) is shown to its municipality from $shared_at_utc on, or no longer.
-- parameters: id, shared_at_utc
UPDATE recommendation SET shared_at_utc = CAST($shared_at_utc AS TIMESTAMP) WHERE id = $id
