-- One row: a decision by its code ($1).
SELECT * FROM decision WHERE code = $1
