-- One row: a recording ($id) that may be heard, and whether its text is published as it was recorded.
-- parameters: id
-- needs: text_unit
SELECT r.id, r.entity_type, r.field, r.language, r.file_sha256, r.media_type, r.source_hash, r.said_hash,
    u.text AS source, u.published, t.text, t.state, t.source_hash AS translated_hash
FROM recording r
LEFT JOIN text_unit u ON u.entity_type = r.entity_type AND u.entity_id = r.entity_id AND u.field = r.field
LEFT JOIN translation t ON t.entity_type = r.entity_type AND t.entity_id = r.entity_id AND t.field = r.field
    AND t.language = r.language
WHERE r.id = $id AND r.file_sha256 IS NOT NULL AND r.ended_as IS NULL
