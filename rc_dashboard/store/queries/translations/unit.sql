-- One row: a text by its kind ($entity_type), code ($code) and field ($field), with its translation in a language ($language): internal.
-- parameters: entity_type, code, field, language
-- needs: text_unit
SELECT u.entity_type, u.entity_id, u.field, u.code, u.municipality_id, m.code AS municipality,
    m.name AS municipality_name, u.text AS source, u.published, u.is_demo,
    t.id AS translation_id, t.text, t.state, t.source_text, t.source_hash, t.translator_role, t.written_at_utc,
    t.reviewed_at_utc, t.version
FROM text_unit u
JOIN municipality m ON m.id = u.municipality_id
LEFT JOIN translation t ON t.entity_type = u.entity_type AND t.entity_id = u.entity_id AND t.field = u.field
    AND t.language = $language
WHERE u.entity_type = $entity_type AND u.code = $code AND u.field = $field
ORDER BY CASE WHEN m.collection = 'programme' THEN 0 ELSE 1 END, m.search_text, m.code
LIMIT 1
