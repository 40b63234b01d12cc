-- One row per published experiment of a collection ($collection) that had begun on the day $day; of one municipality ($municipality_id) if named.
-- parameters: collection, day, municipality_id
SELECT x.id, x.municipality_id, x.code, x.title, x.tested, x.tested_where, x.started_on, x.ended_on, x.learned,
    x.feasible, x.reason, x.published, x.is_demo, x.version, x.theme_id, x.lab_id,
    m.code AS municipality, m.name AS municipality_name, m.kind AS municipality_kind,
    t.scheme AS theme_scheme, t.code AS theme, t.label AS theme_label, l.code AS lab, e.code AS edition
FROM experiment x
JOIN municipality m ON m.id = x.municipality_id
LEFT JOIN theme t ON t.id = x.theme_id
LEFT JOIN lab l ON l.id = x.lab_id
LEFT JOIN edition e ON e.id = x.edition_id
WHERE m.collection = $collection AND x.published
    AND (x.started_on IS NULL OR x.started_on <= CAST($day AS DATE))
    AND (CAST($municipality_id AS UUID) IS NULL OR x.municipality_id = CAST($municipality_id AS UUID))
ORDER BY t.position, m.search_text, m.name, x.started_on, LENGTH(x.code), x.code
