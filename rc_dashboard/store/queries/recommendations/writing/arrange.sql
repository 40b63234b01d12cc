-- Statement: the place of one recommendation ($id) among those of its municipality ($position; null comes last).
-- parameters: id, position
UPDATE recommendation SET position = CAST($position AS INTEGER) WHERE id = $id
