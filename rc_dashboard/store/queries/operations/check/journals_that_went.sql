-- One row if the programme's journal says that a journal whose last entry bears $seal was taken away whole.
-- parameters: seal
SELECT 1 AS found FROM event
WHERE municipality_id = CAST('00000000-0000-0000-0000-000000000000' AS UUID) AND action = 'examples.removed'
    AND payload LIKE '%' || CAST($seal AS VARCHAR) || '%'
LIMIT 1
