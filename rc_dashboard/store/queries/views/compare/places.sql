-- One row per municipality of a collection ($1), of one kind ($2) and edition ($3), found by name ($4), a page at a time ($5, $6).
SELECT m.id, m.code, m.short_code, m.name, m.kind, m.collection, m.is_demo, COUNT(*) OVER () AS total
FROM municipality m
WHERE m.collection = $1
    AND (CAST($2 AS VARCHAR) IS NULL OR m.kind = CAST($2 AS VARCHAR))
    AND (CAST($3 AS VARCHAR) IS NULL OR m.id IN (
        SELECT p.municipality_id FROM participation p JOIN edition e ON e.id = p.edition_id
        WHERE e.code = CAST($3 AS VARCHAR)))
    AND (CAST($4 AS VARCHAR) IS NULL OR m.search_text LIKE '%' || CAST($4 AS VARCHAR) || '%')
ORDER BY m.position, m.name, m.id
LIMIT $5 OFFSET $6
