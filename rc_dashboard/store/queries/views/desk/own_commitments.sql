-- One row per commitment of some municipalities ($municipality_ids), drafts included, as it stands on the day $day: internal.
-- parameters: day, municipality_ids, code
-- needs: commitment_dated
SELECT d.*, c.declared, c.version, c.proposed_at_utc,
    m.code AS municipality, m.name AS municipality_name, m.kind AS municipality_kind, m.collection,
    t.scheme AS theme_scheme, t.code AS theme, t.label AS theme_label
FROM commitment_dated d
JOIN commitment c ON c.id = d.commitment_id
JOIN municipality m ON m.id = d.municipality_id
LEFT JOIN theme t ON t.id = d.theme_id
WHERE d.municipality_id = ANY($municipality_ids)
    AND (CAST($code AS VARCHAR) IS NULL OR d.code = CAST($code AS VARCHAR))
ORDER BY LENGTH(d.code), d.code
