-- One row per municipality whose journal stays ($leaving go) and tells of something that goes (the table going).
-- parameters: leaving
SELECT DISTINCT e.municipality_id FROM event e JOIN going g ON CAST(g.id AS VARCHAR) = e.entity_id
WHERE e.municipality_id <> ALL(CAST($leaving AS UUID[]))
    AND e.municipality_id <> CAST('00000000-0000-0000-0000-000000000000' AS UUID)
