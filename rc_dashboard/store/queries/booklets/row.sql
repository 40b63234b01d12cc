-- One row: a booklet ($1).
SELECT * FROM booklet WHERE id = $1
