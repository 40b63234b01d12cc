-- Statement: one point ($id) leaves the agenda; its row stays.
-- parameters: id
UPDATE meeting_item SET dropped = TRUE WHERE id = $id
