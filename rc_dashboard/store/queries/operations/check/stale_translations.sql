-- One row: how many translations were made from French that has changed since.
-- needs: text_unit
SELECT COUNT(*) AS stale
FROM translation t
JOIN text_unit u ON u.entity_type = t.entity_type AND u.entity_id = t.entity_id AND u.field = t.field
WHERE t.source_text <> u.text
