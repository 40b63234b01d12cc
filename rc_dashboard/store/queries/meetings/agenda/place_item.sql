-- Statement: one point ($id) moves to a position ($position).
-- parameters: id, position
UPDATE meeting_item SET position = $position WHERE id = $id
