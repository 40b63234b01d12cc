-- Statement: one milestone ($id) is done on $done_on, or not done.
-- parameters: id, done_on
UPDATE milestone SET done_on = CAST($done_on AS DATE), version = version + 1 WHERE id = $id
