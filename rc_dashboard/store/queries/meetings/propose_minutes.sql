-- Statement: the text of an open meeting ($1) is fixed ($3, its hash $4), if its version is still $2.
UPDATE meeting SET state = 'proposed', content = $3, content_hash = $4, version = version + 1
WHERE id = $1 AND version = $2 AND state = 'open'
