-- One row per text of some municipalities ($1), drafts included, with its translation in a language ($2): internal.
-- needs: text_unit
SELECT u.entity_type, u.entity_id, u.field, u.code, u.municipality_id, m.code AS municipality,
    m.name AS municipality_name, u.text AS source, u.published, u.is_demo,
    t.id AS translation_id, t.text, t.state, t.source_text, t.source_hash, t.translator_role, t.written_at_utc,
    t.reviewed_at_utc, t.version
FROM text_unit u
JOIN municipality m ON m.id = u.municipality_id
LEFT JOIN translation t ON t.entity_type = u.entity_type AND t.entity_id = u.entity_id AND t.field = u.field
    AND t.language = $2
WHERE u.municipality_id = ANY($1)
ORDER BY m.position, m.code, u.entity_type, u.code, u.field DESC
