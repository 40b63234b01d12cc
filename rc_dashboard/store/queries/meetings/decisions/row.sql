-- One row: a decision by its code ($code).
-- parameters: code
SELECT * FROM decision WHERE code = $code
