-- One row: an indicator by its id ($id), every column.
-- parameters: id
SELECT * FROM indicator WHERE id = $id
