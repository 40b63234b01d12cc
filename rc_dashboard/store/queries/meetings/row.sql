-- One row: the whole record of one meeting ($id), for a writer.
-- parameters: id
SELECT * FROM meeting WHERE id = $id
