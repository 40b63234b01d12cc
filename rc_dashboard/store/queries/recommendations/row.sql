-- One row: the whole record of one recommendation ($id), for a writer.
-- parameters: id
SELECT * FROM recommendation WHERE id = $id
