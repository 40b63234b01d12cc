-- Statement: a final booklet ($1) is no longer public ($3 is the moment), if its version is still $2; its text stays.
UPDATE booklet SET state = 'withdrawn', withdrawn_at_utc = CAST($3 AS TIMESTAMP), version = version + 1
WHERE id = $1 AND version = $2 AND state = 'final'
