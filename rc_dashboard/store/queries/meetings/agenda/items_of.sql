-- One row per point of one meeting ($1) that was not dropped, in the order of the agenda.
SELECT id, meeting_id, municipality_id, position, kind, entity_id, code, title, reasons
FROM meeting_item WHERE meeting_id = $1 AND NOT dropped ORDER BY position, id
