-- One row per text that was sealed and per entry of the journal that names a seal of it, the latest entry last.
SELECT s.code, s.content, s.content_hash, e.payload
FROM (
    SELECT id, municipality_id, code, content, content_hash, 'booklet.final' AS action
    FROM booklet
    WHERE content_hash IS NOT NULL
    UNION ALL
    SELECT id, municipality_id, code, content, content_hash, 'meeting.proposed'
    FROM meeting
    WHERE content_hash IS NOT NULL
) s
LEFT JOIN event e
    ON e.municipality_id = s.municipality_id AND e.entity_id = CAST(s.id AS VARCHAR) AND e.action = s.action
ORDER BY s.code, e.seq
