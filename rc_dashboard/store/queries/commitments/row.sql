-- One row: the whole record of one commitment ($id), for a writer.
-- parameters: id
SELECT * FROM commitment WHERE id = $id
