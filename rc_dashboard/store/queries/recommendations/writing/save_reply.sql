-- Statement: the reply to one recommendation ($id), if its version is still $version.
-- parameters: id, version, reply, reply_reason, reply_on
UPDATE recommendation SET reply = $reply, reply_reason = $reply_reason, reply_on = $reply_on, version = version + 1
WHERE id = $id AND version = $version
