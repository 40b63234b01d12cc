-- One row per municipality, with what it holds: name ($pattern) found in it, the first $page_size.
-- parameters: pattern, page_size
SELECT m.id, m.code, m.short_code, m.name, m.kind, m.collection, m.insee, m.siren, m.epci_siren, m.country, m.published, m.version,
    COUNT(*) OVER () AS total,
    (SELECT COUNT(*) FROM commitment c WHERE c.municipality_id = m.id) AS commitments,
    (SELECT STRING_AGG(e.code || ':' || p.state, ' ' ORDER BY e.position) FROM participation p
        JOIN edition e ON e.id = p.edition_id WHERE p.municipality_id = m.id) AS editions
FROM municipality m
WHERE CAST($pattern AS VARCHAR) IS NULL OR m.search_text LIKE '%' || CAST($pattern AS VARCHAR) || '%'
ORDER BY m.collection = 'programme' DESC, m.search_text, m.name
LIMIT $page_size
