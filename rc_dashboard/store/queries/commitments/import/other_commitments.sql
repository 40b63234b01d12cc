-- One row per commitment of one municipality ($municipality, its code) that did not come from one source ($source), as it stands.
-- parameters: municipality, source
SELECT c.id, c.code, c.title, c.summary, c.department, c.promised_on, c.starts_on, c.due_on, c.weight, c.rhythm_months,
    c.status, c.declared, m.code AS municipality, t.code AS theme, t.label AS theme_label
FROM commitment c
JOIN municipality m ON m.id = c.municipality_id
LEFT JOIN theme t ON t.id = c.theme_id
WHERE m.code = $municipality AND (c.source <> $source OR c.source_key IS NULL)
ORDER BY LENGTH(c.code), c.code
