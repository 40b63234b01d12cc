-- One row: the whole record of one meeting ($1), for a writer.
SELECT * FROM meeting WHERE id = $1
