-- Statement: one recommendation ($1) is transferable or not ($3), if its version is still $2.
UPDATE recommendation SET transferable = $3, version = version + 1 WHERE id = $1 AND version = $2
