-- One row per commitment, drafts included, as the journal knew it on the day $day; published as it is today.
SELECT
    c.id AS commitment_id, c.municipality_id, c.code, c.title, c.summary, c.search_text,
    c.is_demo, c.source, c.promised_on, c.starts_on, c.rhythm_months, c.published,
    s.theme_id, s.department, s.due_on, s.weight, s.status, s.confidence,
    s.update_id, s.last_update_on, COALESCE(u.public_note, '') AS last_note, s.status_before,
    s.progress, s.share_done, s.share_under_way, s.share_to_come, s.share_stopped,
    s.share_not_reported, s.next_update_due_on, s.evidence_count, s.milestone_count,
    s.milestone_done_count, s.gap
FROM (
    SELECT DISTINCT ON (municipality_id, commitment_id) *
    FROM commitment_state
    WHERE on_date <= CAST($day AS DATE)
    ORDER BY municipality_id, commitment_id, seq DESC
) s
JOIN commitment c ON c.id = s.commitment_id
LEFT JOIN commitment_update u ON u.id = s.update_id
