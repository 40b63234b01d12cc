-- One row per municipality of a collection ($1) that is of another kind than $2 or not in the edition $3: the first $4.
SELECT m.id, m.code, m.name, m.kind, COUNT(*) OVER () AS total
FROM municipality m
WHERE m.collection = $1
    AND ((CAST($2 AS VARCHAR) IS NOT NULL AND m.kind <> CAST($2 AS VARCHAR))
        OR (CAST($3 AS VARCHAR) IS NOT NULL AND m.id NOT IN (
            SELECT p.municipality_id FROM participation p JOIN edition e ON e.id = p.edition_id
            WHERE e.code = CAST($3 AS VARCHAR))))
ORDER BY m.position, m.name, m.id
LIMIT $4
