-- One row per point of one meeting ($meeting_id) that was not dropped, in the order of the agenda.
-- parameters: meeting_id
SELECT id, meeting_id, municipality_id, position, kind, entity_id, code, title, reasons
FROM meeting_item WHERE meeting_id = $meeting_id AND NOT dropped ORDER BY position, id
