-- One row: the whole record of one experiment ($id), for a writer.
-- parameters: id
SELECT * FROM experiment WHERE id = $id
