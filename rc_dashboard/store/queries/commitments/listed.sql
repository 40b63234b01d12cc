-- One row per commitment that matches, on the day $day: a page ($page_size, $offset) of the list, late ones first.
-- parameters: day, collection, municipality_id, pattern, theme_id, status, department, late, gap, changed_since, page_size, offset, not_updated
-- needs: commitment_at
SELECT c.*, m.code AS municipality, m.name AS municipality_name, m.kind AS municipality_kind,
    t.scheme AS theme_scheme, t.code AS theme, t.label AS theme_label,
    COUNT(*) OVER () AS total
FROM commitment_at c
JOIN municipality m ON m.id = c.municipality_id
LEFT JOIN theme t ON t.id = c.theme_id
WHERE m.collection = $collection
    AND (CAST($municipality_id AS UUID) IS NULL OR c.municipality_id = CAST($municipality_id AS UUID))
    AND (CAST($pattern AS VARCHAR) IS NULL OR c.search_text LIKE '%' || CAST($pattern AS VARCHAR) || '%')
    AND (CAST($theme_id AS UUID) IS NULL OR c.theme_id = CAST($theme_id AS UUID))
    AND (CAST($status AS VARCHAR) IS NULL OR c.status = CAST($status AS VARCHAR))
    AND (CAST($department AS VARCHAR) IS NULL OR c.department = CAST($department AS VARCHAR))
    AND (NOT CAST($late AS BOOLEAN) OR c.is_late)
    AND (CAST($gap AS VARCHAR) IS NULL OR c.gap = CAST($gap AS VARCHAR))
    AND (CAST($changed_since AS DATE) IS NULL OR c.last_update_on >= CAST($changed_since AS DATE))
    AND (NOT CAST($not_updated AS BOOLEAN) OR c.is_not_updated)
ORDER BY c.is_late DESC, m.search_text, m.name, LENGTH(c.code), c.code
LIMIT $page_size OFFSET $offset
