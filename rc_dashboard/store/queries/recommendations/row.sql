-- One row: the whole record of one recommendation ($1), for a writer.
SELECT * FROM recommendation WHERE id = $1
