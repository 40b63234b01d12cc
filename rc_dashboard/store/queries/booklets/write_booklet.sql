-- Statement: what PLACE says in a draft ($1), if its version is still $2.
UPDATE booklet SET title = $3, subtitle = $4, introduction = $5, closing = $6, version = version + 1
WHERE id = $1 AND version = $2 AND state = 'draft'
