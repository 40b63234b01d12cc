-- One row per municipality of a collection ($collection), found by name ($pattern), a page at a time ($page_size, $offset).
-- parameters: collection, pattern, page_size, offset
SELECT m.id, m.code, m.short_code, m.name, m.kind, m.collection, m.insee, m.siren, m.epci_siren, m.country, m.is_demo,
    COUNT(*) OVER () AS total
FROM municipality m
WHERE m.collection = $collection
    AND (CAST($pattern AS VARCHAR) IS NULL OR m.search_text LIKE '%' || CAST($pattern AS VARCHAR) || '%')
ORDER BY m.search_text, m.name, m.id
LIMIT $page_size OFFSET $offset
