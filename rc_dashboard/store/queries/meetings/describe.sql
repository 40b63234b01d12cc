-- Statement: when a meeting ($1) was held ($3), who was there ($4), when the next one is ($5), if its version is $2.
UPDATE meeting SET held_on = CAST($3 AS DATE), attendees = $4, next_on = CAST($5 AS DATE), version = version + 1
WHERE id = $1 AND version = $2 AND state = 'open'
