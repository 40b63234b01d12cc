-- One row if an account ($id) is an example.
-- parameters: id
SELECT 1 AS found FROM account WHERE id = $id AND is_demo
