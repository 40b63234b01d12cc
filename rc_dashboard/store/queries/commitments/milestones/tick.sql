-- Statement: one milestone ($1) is done on $2, or not done.
UPDATE milestone SET done_on = CAST($2 AS DATE), version = version + 1 WHERE id = $1
