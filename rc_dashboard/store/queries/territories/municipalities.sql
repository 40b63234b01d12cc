-- One row per municipality of a collection ($1), found by name ($2), a page at a time ($3, $4).
SELECT m.id, m.code, m.short_code, m.name, m.kind, m.collection, m.insee, m.siren, m.epci_siren, m.country, m.is_demo,
    COUNT(*) OVER () AS total
FROM municipality m
WHERE m.collection = $1
    AND (CAST($2 AS VARCHAR) IS NULL OR m.search_text LIKE '%' || CAST($2 AS VARCHAR) || '%')
ORDER BY m.position, m.name, m.id
LIMIT $3 OFFSET $4
