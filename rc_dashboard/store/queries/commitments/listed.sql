-- One row per commitment that matches, on the day $1: a page ($11, $12) of the list, late ones first.
-- needs: commitment_at
SELECT c.*, m.code AS municipality, m.name AS municipality_name, m.kind AS municipality_kind,
    t.scheme AS theme_scheme, t.code AS theme, t.label AS theme_label,
    COUNT(*) OVER () AS total
FROM commitment_at c
JOIN municipality m ON m.id = c.municipality_id
LEFT JOIN theme t ON t.id = c.theme_id
WHERE m.collection = $2
    AND (CAST($3 AS UUID) IS NULL OR c.municipality_id = CAST($3 AS UUID))
    AND (CAST($4 AS VARCHAR) IS NULL OR c.search_text LIKE '%' || CAST($4 AS VARCHAR) || '%')
    AND (CAST($5 AS UUID) IS NULL OR c.theme_id = CAST($5 AS UUID))
    AND (CAST($6 AS VARCHAR) IS NULL OR c.status = CAST($6 AS VARCHAR))
    AND (CAST($7 AS VARCHAR) IS NULL OR c.department = CAST($7 AS VARCHAR))
    AND (NOT CAST($8 AS BOOLEAN) OR c.is_late)
    AND (CAST($9 AS VARCHAR) IS NULL OR c.gap = CAST($9 AS VARCHAR))
    AND (CAST($10 AS DATE) IS NULL OR c.last_update_on >= CAST($10 AS DATE))
    AND (NOT CAST($13 AS BOOLEAN) OR c.is_not_updated)
ORDER BY c.is_late DESC, m.position, m.name, c.code
LIMIT $11 OFFSET $12
