-- Statement: an account ($1) is closed.
UPDATE account SET active = FALSE, version = version + 1 WHERE id = $1
