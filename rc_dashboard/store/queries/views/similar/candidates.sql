-- One row per published commitment of a collection ($2) outside some municipalities ($3), of a family ($4, any if null), that holds one of eight beginnings of words ($5 to $12): those with most of them first, then what was completed with evidence; the first $13, on the day $1.
-- needs: commitment_at
SELECT c.commitment_id, c.municipality_id, c.code, c.title, c.summary, c.status, c.progress, c.due_on, c.last_update_on,
    c.last_note, c.evidence_count, c.is_late, c.is_demo, c.theme_id, c.hits, m.code AS municipality,
    m.name AS municipality_name, m.kind AS municipality_kind, t.scheme AS theme_scheme, t.code AS theme,
    t.label AS theme_label
FROM (
    SELECT x.*,
        CASE WHEN x.search_text LIKE '%' || CAST($5 AS VARCHAR) || '%' THEN 1 ELSE 0 END
        + CASE WHEN x.search_text LIKE '%' || CAST($6 AS VARCHAR) || '%' THEN 1 ELSE 0 END
        + CASE WHEN x.search_text LIKE '%' || CAST($7 AS VARCHAR) || '%' THEN 1 ELSE 0 END
        + CASE WHEN x.search_text LIKE '%' || CAST($8 AS VARCHAR) || '%' THEN 1 ELSE 0 END
        + CASE WHEN x.search_text LIKE '%' || CAST($9 AS VARCHAR) || '%' THEN 1 ELSE 0 END
        + CASE WHEN x.search_text LIKE '%' || CAST($10 AS VARCHAR) || '%' THEN 1 ELSE 0 END
        + CASE WHEN x.search_text LIKE '%' || CAST($11 AS VARCHAR) || '%' THEN 1 ELSE 0 END
        + CASE WHEN x.search_text LIKE '%' || CAST($12 AS VARCHAR) || '%' THEN 1 ELSE 0 END AS hits
    FROM commitment_at x
    WHERE CAST($4 AS UUID) IS NULL OR x.theme_id = CAST($4 AS UUID)
) c
JOIN municipality m ON m.id = c.municipality_id
LEFT JOIN theme t ON t.id = c.theme_id
WHERE c.hits > 0 AND m.collection = $2 AND NOT (c.municipality_id = ANY($3))
ORDER BY c.hits DESC, CASE WHEN c.status = 'completed' AND c.evidence_count > 0 THEN 0 ELSE 1 END, c.code
LIMIT $13
