-- One row per municipality whose name is one of $names.
-- parameters: names
SELECT name FROM municipality WHERE name = ANY($names)
