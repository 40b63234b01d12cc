-- Statement: one point ($1) leaves the agenda; its row stays.
UPDATE meeting_item SET dropped = TRUE WHERE id = $1
