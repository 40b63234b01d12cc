-- One row if the request $id was answered before.
-- parameters: id
SELECT outcome FROM request WHERE id = $id
