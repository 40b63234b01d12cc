-- One row: a point of an agenda ($id), with the state of its meeting.
-- parameters: id
SELECT i.*, t.code AS meeting_code, t.state, t.held_on
FROM meeting_item i JOIN meeting t ON t.id = i.meeting_id
WHERE i.id = $id
