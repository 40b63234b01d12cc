-- One row per municipality of a collection ($collection), of one kind ($kind) and edition ($code), found by name ($pattern), a page at a time ($page_size, $offset).
-- parameters: collection, kind, code, pattern, page_size, offset
-- needs: place_shown
SELECT m.id, m.code, m.short_code, m.name, m.kind, m.collection, m.is_demo, COUNT(*) OVER () AS total
FROM place_shown m
WHERE m.collection = $collection
    AND (CAST($kind AS VARCHAR) IS NULL OR m.kind = CAST($kind AS VARCHAR))
    AND (CAST($code AS VARCHAR) IS NULL OR m.id IN (
        SELECT p.municipality_id FROM participation p JOIN edition e ON e.id = p.edition_id
        WHERE e.code = CAST($code AS VARCHAR)))
    AND (CAST($pattern AS VARCHAR) IS NULL OR m.search_text LIKE '%' || CAST($pattern AS VARCHAR) || '%')
ORDER BY m.search_text, m.name, m.id
LIMIT $page_size OFFSET $offset
