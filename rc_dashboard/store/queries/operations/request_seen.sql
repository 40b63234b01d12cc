-- One row if the request $1 was answered before.
SELECT outcome FROM request WHERE id = $1
