-- One row: the whole record of one entry ($id), for a writer.
-- parameters: id
SELECT * FROM meeting_entry WHERE id = $id
