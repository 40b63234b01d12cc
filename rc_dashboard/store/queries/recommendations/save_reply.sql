-- Statement: the reply to one recommendation ($1), if its version is still $2.
UPDATE recommendation SET reply = $3, reply_reason = $4, reply_on = $5, version = version + 1
WHERE id = $1 AND version = $2
