-- One row per municipality of a collection ($collection), found by name ($pattern), those that are not public yet among them or not ($hidden), a page at a time ($page_size, $offset).
-- parameters: collection, pattern, hidden, page_size, offset
-- needs: place_shown
SELECT m.id, m.code, m.short_code, m.name, m.kind, m.collection, m.insee, m.siren, m.epci_siren, m.country, m.is_demo,
    COUNT(*) OVER () AS total
FROM municipality m
WHERE m.collection = $collection
    AND (CAST($hidden AS BOOLEAN) OR m.id IN (SELECT s.id FROM place_shown s))
    AND (CAST($pattern AS VARCHAR) IS NULL OR m.search_text LIKE '%' || CAST($pattern AS VARCHAR) || '%')
ORDER BY m.search_text, m.name, m.id
LIMIT $page_size OFFSET $offset
