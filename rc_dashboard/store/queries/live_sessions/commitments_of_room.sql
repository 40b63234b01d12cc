-- One row per commitment asked about in a room ($1) that is published, in order.
SELECT c.id AS commitment_id, c.municipality_id, c.code, c.title, c.summary, c.status, c.progress, c.is_demo, c.version, rc.position
FROM room_commitment rc JOIN commitment c ON c.id = rc.commitment_id
WHERE rc.room_id = $1 AND c.published ORDER BY rc.position
