-- One row per municipality of some ($municipality_ids): its texts in a language ($language), counted by what they lack.
-- parameters: municipality_ids, language
-- needs: text_unit
SELECT m.id AS municipality_id, m.code AS municipality, m.name AS municipality_name, COUNT(*) AS units,
    SUM(CASE WHEN t.id IS NULL THEN 1 ELSE 0 END) AS missing,
    SUM(CASE WHEN t.source_text <> u.text THEN 1 ELSE 0 END) AS stale,
    SUM(CASE WHEN t.source_text = u.text AND t.state = 'machine' THEN 1 ELSE 0 END) AS machine,
    SUM(CASE WHEN t.source_text = u.text AND t.state = 'draft' THEN 1 ELSE 0 END) AS draft,
    SUM(CASE WHEN t.source_text = u.text AND t.state = 'reviewed' THEN 1 ELSE 0 END) AS reviewed,
    SUM(CASE WHEN t.source_text = u.text AND t.state = 'approved' THEN 1 ELSE 0 END) AS approved
FROM text_unit u
JOIN municipality m ON m.id = u.municipality_id
LEFT JOIN translation t ON t.entity_type = u.entity_type AND t.entity_id = u.entity_id AND t.field = u.field
    AND t.language = $language
WHERE u.municipality_id = ANY($municipality_ids)
GROUP BY m.id, m.code, m.name, m.search_text
ORDER BY m.search_text, m.code
