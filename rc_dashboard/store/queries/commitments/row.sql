-- One row: the whole record of one commitment ($1), for a writer.
SELECT * FROM commitment WHERE id = $1
