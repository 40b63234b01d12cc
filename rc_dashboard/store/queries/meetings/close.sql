-- Statement: the minutes of a meeting ($1) are signed by both sides at $2.
UPDATE meeting SET state = 'signed', signed_at_utc = CAST($2 AS TIMESTAMP), version = version + 1
WHERE id = $1 AND state = 'proposed'
