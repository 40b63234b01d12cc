-- One row per published commitment of a collection ($collection) outside some municipalities ($municipality_ids), of a family ($theme_id, any if null), that holds one of eight beginnings of words ($beginning_1 to $beginning_8): those with most of them first, then what was completed with evidence; the first $page_size, on the day $day.
-- parameters: day, collection, municipality_ids, theme_id, beginning_1, beginning_2, beginning_3, beginning_4, beginning_5, beginning_6, beginning_7, beginning_8, page_size
-- needs: commitment_at
SELECT c.commitment_id, c.municipality_id, c.code, c.title, c.summary, c.status, c.progress, c.due_on, c.last_update_on,
    c.last_note, c.evidence_count, c.is_late, c.is_demo, c.theme_id, c.hits, m.code AS municipality,
    m.name AS municipality_name, m.kind AS municipality_kind, t.scheme AS theme_scheme, t.code AS theme,
    t.label AS theme_label
FROM (
    SELECT x.*,
        CASE WHEN x.search_text LIKE '%' || CAST($beginning_1 AS VARCHAR) || '%' THEN 1 ELSE 0 END
        + CASE WHEN x.search_text LIKE '%' || CAST($beginning_2 AS VARCHAR) || '%' THEN 1 ELSE 0 END
        + CASE WHEN x.search_text LIKE '%' || CAST($beginning_3 AS VARCHAR) || '%' THEN 1 ELSE 0 END
        + CASE WHEN x.search_text LIKE '%' || CAST($beginning_4 AS VARCHAR) || '%' THEN 1 ELSE 0 END
        + CASE WHEN x.search_text LIKE '%' || CAST($beginning_5 AS VARCHAR) || '%' THEN 1 ELSE 0 END
        + CASE WHEN x.search_text LIKE '%' || CAST($beginning_6 AS VARCHAR) || '%' THEN 1 ELSE 0 END
        + CASE WHEN x.search_text LIKE '%' || CAST($beginning_7 AS VARCHAR) || '%' THEN 1 ELSE 0 END
        + CASE WHEN x.search_text LIKE '%' || CAST($beginning_8 AS VARCHAR) || '%' THEN 1 ELSE 0 END AS hits
    FROM commitment_at x
    WHERE CAST($theme_id AS UUID) IS NULL OR x.theme_id = CAST($theme_id AS UUID)
) c
JOIN municipality m ON m.id = c.municipality_id
LEFT JOIN theme t ON t.id = c.theme_id
WHERE c.hits > 0 AND m.collection = $collection AND NOT (c.municipality_id = ANY($municipality_ids))
ORDER BY c.hits DESC, CASE WHEN c.status = 'completed' AND c.evidence_count > 0 THEN 0 ELSE 1 END, LENGTH(c.code), c.code
LIMIT $page_size
