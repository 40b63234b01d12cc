-- One row per municipality whose name is one of $1.
SELECT name FROM municipality WHERE name = ANY($1)
