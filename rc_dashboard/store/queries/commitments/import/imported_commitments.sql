-- One row per commitment imported from one source ($source), as it stands, with the plan and the key of its file.
-- parameters: source
SELECT c.id, c.code, c.plan, c.source_key, c.imported, c.title, c.summary, c.department, c.promised_on, c.starts_on,
    c.due_on, c.weight, c.rhythm_months, c.status, c.declared, m.code AS municipality, t.code AS theme,
    t.label AS theme_label
FROM commitment c
JOIN municipality m ON m.id = c.municipality_id
LEFT JOIN theme t ON t.id = c.theme_id
WHERE c.source = $source AND c.source_key IS NOT NULL
ORDER BY c.municipality_id, LENGTH(c.code), c.code
