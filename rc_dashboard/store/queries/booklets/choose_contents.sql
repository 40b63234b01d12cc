-- Statement: what a draft ($1) is made from, and the day of its figures, if its version is still $2.
UPDATE booklet SET editions = $3, places = $4, families = $5, as_of_on = CAST($6 AS DATE), version = version + 1
WHERE id = $1 AND version = $2 AND state = 'draft'
