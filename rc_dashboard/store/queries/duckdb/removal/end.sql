-- Statement: what goes is gone.
DROP TABLE going
