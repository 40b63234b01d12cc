-- Statement: proposed minutes ($1) are written again; signatures of the text before count no more.
UPDATE meeting SET state = 'open', content = NULL, content_hash = NULL, version = version + 1
WHERE id = $1 AND state = 'proposed'
