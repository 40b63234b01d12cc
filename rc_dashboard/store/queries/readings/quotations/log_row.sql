-- One row: the whole record of one logbook entry ($1), for a writer.
SELECT * FROM logbook_entry WHERE id = $1
