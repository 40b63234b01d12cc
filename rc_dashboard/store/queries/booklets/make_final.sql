-- Statement: a draft ($1) becomes final: its text ($3), its hash ($4), the moment ($5), if its version is still $2.
UPDATE booklet SET state = 'final', content = $3, content_hash = $4, final_at_utc = CAST($5 AS TIMESTAMP),
    is_demo = $6, as_of_on = CAST($7 AS DATE), version = version + 1
WHERE id = $1 AND version = $2 AND state = 'draft'
