-- Statement: one milestone ($1) is due on $2, or on no day.
UPDATE milestone SET due_on = CAST($2 AS DATE), version = version + 1 WHERE id = $1
