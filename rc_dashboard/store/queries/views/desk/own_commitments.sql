-- One row per commitment of some municipalities ($2), drafts included, as it stands on the day $1: internal.
SELECT
    c.id AS commitment_id, c.municipality_id, c.code, c.title, c.summary, c.search_text, c.is_demo, c.source,
    c.promised_on, c.starts_on, c.rhythm_months, c.theme_id, c.department, c.due_on, c.weight, c.status,
    c.confidence, c.declared, c.last_update_id AS update_id, c.last_update_on, c.last_note, c.status_before,
    c.progress, c.share_done, c.share_under_way, c.share_to_come, c.share_stopped, c.share_not_reported,
    c.next_update_due_on, c.evidence_count, c.milestone_count, c.milestone_done_count, c.gap, c.published,
    c.version, c.proposed_at_utc,
    COALESCE(c.due_on < CAST($1 AS DATE) AND c.status NOT IN ('completed', 'abandoned'), FALSE) AS is_late,
    m.code AS municipality, m.name AS municipality_name, m.kind AS municipality_kind, m.collection,
    t.scheme AS theme_scheme, t.code AS theme, t.label AS theme_label
FROM commitment c
JOIN municipality m ON m.id = c.municipality_id
LEFT JOIN theme t ON t.id = c.theme_id
WHERE c.municipality_id = ANY($2)
    AND (CAST($3 AS VARCHAR) IS NULL OR c.code = CAST($3 AS VARCHAR))
ORDER BY c.code
