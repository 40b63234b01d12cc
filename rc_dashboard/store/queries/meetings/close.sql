-- Statement: the minutes of a meeting ($id) are signed by both sides at $signed_at_utc.
-- parameters: id, signed_at_utc
UPDATE meeting SET state = 'signed', signed_at_utc = CAST($signed_at_utc AS TIMESTAMP), version = version + 1
WHERE id = $id AND state = 'proposed'
