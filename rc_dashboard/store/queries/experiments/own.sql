-- One row per experiment of some municipalities ($municipality_ids), drafts included; of one code ($code) if named: internal.
-- parameters: municipality_ids, code
SELECT x.id, x.municipality_id, x.code, x.title, x.tested, x.tested_where, x.started_on, x.ended_on, x.learned,
    x.feasible, x.reason, x.published, x.proposed_at_utc, x.is_demo, x.version, x.theme_id, x.lab_id,
    m.code AS municipality, m.name AS municipality_name, m.kind AS municipality_kind,
    t.scheme AS theme_scheme, t.code AS theme, t.label AS theme_label, l.code AS lab, e.code AS edition
FROM experiment x
JOIN municipality m ON m.id = x.municipality_id
LEFT JOIN theme t ON t.id = x.theme_id
LEFT JOIN lab l ON l.id = x.lab_id
LEFT JOIN edition e ON e.id = x.edition_id
WHERE x.municipality_id = ANY($municipality_ids) AND (CAST($code AS VARCHAR) IS NULL OR x.code = CAST($code AS VARCHAR))
ORDER BY m.search_text, m.name, LENGTH(x.code), x.code
