-- One row per municipality of a list of ids ($ids).
-- parameters: ids
SELECT m.id, m.code, m.short_code, m.name, m.kind, m.collection, m.is_demo
FROM municipality m WHERE m.id = ANY($ids) ORDER BY m.search_text, m.name
