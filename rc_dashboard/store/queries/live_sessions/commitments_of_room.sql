-- One row per commitment asked about in a room ($room_id) that is published, in order.
-- parameters: room_id
SELECT c.id AS commitment_id, c.municipality_id, c.code, c.title, c.summary, c.status, c.progress, c.is_demo, c.version, rc.position
FROM room_commitment rc JOIN commitment c ON c.id = rc.commitment_id
WHERE rc.room_id = $room_id AND c.published ORDER BY rc.position
