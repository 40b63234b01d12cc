-- Statement: something of a municipality ($1) changes, if it still has version $2.
UPDATE municipality SET version = version + 1 WHERE id = $1 AND version = $2
