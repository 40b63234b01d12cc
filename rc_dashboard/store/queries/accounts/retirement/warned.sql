-- Statement: the holder of an account ($id) was told at $warned_at_utc that it will be closed.
-- parameters: id, warned_at_utc
UPDATE account SET warned_at_utc = CAST($warned_at_utc AS TIMESTAMP) WHERE id = $id
