-- One row: a published commitment by its code ($code) on the day $day.
-- parameters: day, code
-- needs: commitment_at
SELECT c.*, m.code AS municipality, m.name AS municipality_name, m.kind AS municipality_kind,
    m.collection, t.scheme AS theme_scheme, t.code AS theme, t.label AS theme_label
FROM commitment_at c
JOIN municipality m ON m.id = c.municipality_id
LEFT JOIN theme t ON t.id = c.theme_id
WHERE c.code = $code
