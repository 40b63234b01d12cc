-- One row per journal of a municipality that tells of nothing but what goes (the table going): its head.
SELECT h.municipality_id, COALESCE(m.code, '') AS code, h.seq, h.hash
FROM journal_head h
LEFT JOIN municipality m ON m.id = h.municipality_id
WHERE h.municipality_id <> CAST('00000000-0000-0000-0000-000000000000' AS UUID)
    AND (h.municipality_id IN (SELECT id FROM going)
        OR NOT EXISTS (
            SELECT 1 FROM event e
            WHERE e.municipality_id = h.municipality_id
                AND e.entity_id NOT IN (SELECT CAST(g.id AS VARCHAR) FROM going g)))
ORDER BY m.code
