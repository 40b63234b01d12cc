-- Statement: the words of one quotation ($1) are removed for good, on the day $2.
UPDATE quotation SET words = '', withdrawn_on = CAST($2 AS DATE), version = version + 1
WHERE id = $1 AND withdrawn_on IS NULL
