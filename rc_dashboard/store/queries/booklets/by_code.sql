-- One row: a booklet by its code ($code).
-- parameters: code
SELECT * FROM booklet WHERE code = $code
