-- One row per published recommendation of a collection ($collection) that is marked transferable, of a family ($theme_id, any if null), with what answers it publicly: a page ($page_size, $offset).
-- parameters: collection, theme_id, page_size, offset
SELECT r.id, r.municipality_id, r.code, r.title, r.summary, r.recommended_on, r.reply, r.is_demo, m.code AS municipality,
    m.name AS municipality_name, m.kind AS municipality_kind, t.scheme AS theme_scheme, t.code AS theme,
    t.label AS theme_label, COUNT(c.id) AS commitments,
    SUM(CASE WHEN c.status = 'completed' THEN 1 ELSE 0 END) AS completed, MIN(c.code) AS first_commitment,
    COUNT(*) OVER () AS total
FROM recommendation r
JOIN municipality m ON m.id = r.municipality_id
LEFT JOIN theme t ON t.id = r.theme_id
LEFT JOIN commitment_recommendation cr ON cr.recommendation_id = r.id AND cr.active
LEFT JOIN commitment c ON c.id = cr.commitment_id AND c.published
WHERE r.published AND r.transferable AND r.withdrawn_on IS NULL AND m.collection = $collection
    AND (CAST($theme_id AS UUID) IS NULL OR r.theme_id = CAST($theme_id AS UUID))
GROUP BY r.id, r.municipality_id, r.code, r.title, r.summary, r.recommended_on, r.reply, r.is_demo, m.code, m.name,
    m.kind, m.search_text, t.scheme, t.code, t.label, t.position
ORDER BY t.position, m.search_text, m.name, LENGTH(r.code), r.code
LIMIT $page_size OFFSET $offset
