-- One row: the whole record of one logbook entry ($id), for a writer.
-- parameters: id
SELECT * FROM logbook_entry WHERE id = $id
