-- One row: the whole record of one experiment ($1), for a writer.
SELECT * FROM experiment WHERE id = $1
