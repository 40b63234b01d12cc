-- Statement: an account ($id) is closed.
-- parameters: id
UPDATE account SET active = FALSE, version = version + 1 WHERE id = $id
