-- Statement: an example account ($id) that something real names stays as one whose holder has left.
-- parameters: id
UPDATE account SET is_demo = FALSE WHERE id = $id
