-- One row: a booklet ($id).
-- parameters: id
SELECT * FROM booklet WHERE id = $id
