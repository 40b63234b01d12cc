-- One row: a booklet by its code ($1).
SELECT * FROM booklet WHERE code = $1
