-- Statement: one milestone ($id) is due on $due_on, or on no day.
-- parameters: id, due_on
UPDATE milestone SET due_on = CAST($due_on AS DATE), version = version + 1 WHERE id = $id
