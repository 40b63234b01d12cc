-- One row per municipality of a collection ($collection) that is of another kind than $kind or not in the edition $code: the first $page_size.
-- parameters: collection, kind, code, page_size
-- needs: place_shown
SELECT m.id, m.code, m.name, m.kind, COUNT(*) OVER () AS total
FROM place_shown m
WHERE m.collection = $collection
    AND ((CAST($kind AS VARCHAR) IS NOT NULL AND m.kind <> CAST($kind AS VARCHAR))
        OR (CAST($code AS VARCHAR) IS NOT NULL AND m.id NOT IN (
            SELECT p.municipality_id FROM participation p JOIN edition e ON e.id = p.edition_id
            WHERE e.code = CAST($code AS VARCHAR))))
ORDER BY m.search_text, m.name, m.id
LIMIT $page_size
