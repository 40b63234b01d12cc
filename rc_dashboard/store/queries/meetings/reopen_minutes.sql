-- Statement: proposed minutes ($id) are written again; signatures of the text before count no more.
-- parameters: id
UPDATE meeting SET state = 'open', content = NULL, content_hash = NULL, version = version + 1
WHERE id = $id AND state = 'proposed'
