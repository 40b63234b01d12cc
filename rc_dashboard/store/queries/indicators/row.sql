-- One row: an indicator by its id ($1), every column.
SELECT * FROM indicator WHERE id = $1
