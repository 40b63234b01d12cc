-- One row per commitment, drafts included, as it stands.
SELECT
    c.id AS commitment_id, c.municipality_id, c.code, c.title, c.summary, c.search_text,
    c.is_demo, c.source, c.promised_on, c.starts_on, c.rhythm_months, c.published,
    c.theme_id, c.department, c.due_on, c.weight, c.status, c.confidence,
    c.last_update_id AS update_id, c.last_update_on, c.last_note, c.status_before,
    c.progress, c.share_done, c.share_under_way, c.share_to_come, c.share_stopped,
    c.share_not_reported, c.next_update_due_on, c.evidence_count, c.milestone_count,
    c.milestone_done_count, c.gap
FROM commitment c
