-- One row: the whole record of one entry ($1), for a writer.
SELECT * FROM meeting_entry WHERE id = $1
