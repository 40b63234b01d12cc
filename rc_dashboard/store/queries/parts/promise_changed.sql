-- One row per change of what was promised: what stood before and after, by which side, why, and whether it was public then.
SELECT p.municipality_id, p.commitment_id, p.seq, p.position, p.on_date, p.field, p.about, p.value_before, p.value_after,
    p.reason, p.entered_by, p.source, s.published AS was_published,
    b.scheme AS scheme_before, b.code AS theme_before, b.label AS label_before,
    a.scheme AS scheme_after, a.code AS theme_after, a.label AS label_after
FROM promise_change p
JOIN commitment_state s ON s.commitment_id = p.commitment_id AND s.seq = p.seq
LEFT JOIN theme b ON p.field = 'theme_id' AND CAST(b.id AS VARCHAR) = p.value_before
LEFT JOIN theme a ON p.field = 'theme_id' AND CAST(a.id AS VARCHAR) = p.value_after
