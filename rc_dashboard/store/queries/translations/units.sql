-- One row per text of some municipalities ($municipality_ids), drafts included, with its translation in a language ($language): internal.
-- parameters: municipality_ids, language
-- needs: text_unit
SELECT u.entity_type, u.entity_id, u.field, u.code, u.municipality_id, m.code AS municipality,
    m.name AS municipality_name, u.text AS source, u.published, u.is_demo,
    t.id AS translation_id, t.text, t.state, t.source_text, t.source_hash, t.translator_role, t.written_at_utc,
    t.reviewed_at_utc, t.version
FROM text_unit u
JOIN municipality m ON m.id = u.municipality_id
LEFT JOIN translation t ON t.entity_type = u.entity_type AND t.entity_id = u.entity_id AND t.field = u.field
    AND t.language = $language
WHERE u.municipality_id = ANY($municipality_ids)
ORDER BY m.search_text, m.code, u.entity_type, LENGTH(u.code), u.code, u.field DESC
