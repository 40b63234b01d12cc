-- Statement: what became of a decision ($1), if its version is still $2.
UPDATE decision SET state = $3, outcome = $4, closed_on = CAST($5 AS DATE), version = version + 1
WHERE id = $1 AND version = $2 AND state = 'open'
