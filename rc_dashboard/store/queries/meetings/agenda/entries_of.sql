-- One row per entry of one meeting ($meeting_id) whose point is on the agenda, in order.
-- parameters: meeting_id
SELECT e.*, i.code AS item_code, i.title AS item_title, i.kind AS item_kind, i.entity_id,
    COALESCE(c.evidence_count, 0) AS evidence_before
FROM meeting_entry e
JOIN meeting_item i ON i.id = e.item_id AND NOT i.dropped
LEFT JOIN commitment c ON c.id = i.entity_id
WHERE e.meeting_id = $meeting_id AND NOT e.dropped
ORDER BY i.position, e.position, e.id
