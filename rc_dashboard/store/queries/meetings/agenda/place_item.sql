-- Statement: one point ($1) moves to a position ($2).
UPDATE meeting_item SET position = $2 WHERE id = $1
