-- One row: a meeting by its code ($code), with its municipality.
-- parameters: code
SELECT t.*, m.code AS municipality, m.name AS municipality_name, m.kind AS municipality_kind, m.short_code
FROM meeting t JOIN municipality m ON m.id = t.municipality_id
WHERE t.code = $code
