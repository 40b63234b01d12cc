-- Statement: a record ($id) is no longer among what goes.
-- parameters: id
DELETE FROM going WHERE id = $id
