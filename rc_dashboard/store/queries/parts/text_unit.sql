-- One row per text that is written in French and may be translated; drafts included.
SELECT 'commitment' AS entity_type, c.id AS entity_id, 'title' AS field, c.code AS code, c.municipality_id,
    c.title AS text, c.published AS published, c.is_demo AS is_demo
FROM commitment c
UNION ALL
SELECT 'commitment', c.id, 'summary', c.code, c.municipality_id, c.summary, c.published, c.is_demo
FROM commitment c WHERE c.summary <> ''
UNION ALL
SELECT 'milestone', s.id, 'title', c.code || '/' || CAST(s.position AS VARCHAR), c.municipality_id, s.title,
    c.published, c.is_demo
FROM milestone s JOIN commitment c ON c.id = s.commitment_id
UNION ALL
SELECT 'update', u.id, 'note', c.code || '/' || CAST(u.seq AS VARCHAR), c.municipality_id, u.public_note,
    (u.published AND c.published), c.is_demo
FROM commitment_update u JOIN commitment c ON c.id = u.commitment_id WHERE u.public_note <> ''
UNION ALL
SELECT 'recommendation', r.id, 'title', r.code, r.municipality_id, r.title, r.published, r.is_demo
FROM recommendation r WHERE r.published OR r.shared_at_utc IS NOT NULL
UNION ALL
SELECT 'recommendation', r.id, 'summary', r.code, r.municipality_id, r.summary, r.published, r.is_demo
FROM recommendation r WHERE r.summary <> '' AND (r.published OR r.shared_at_utc IS NOT NULL)
UNION ALL
SELECT 'recommendation', r.id, 'reply', r.code, r.municipality_id, r.reply_reason, r.published, r.is_demo
FROM recommendation r WHERE r.reply_reason <> '' AND (r.published OR r.shared_at_utc IS NOT NULL)
UNION ALL
SELECT 'indicator', i.id, 'title', i.code, i.municipality_id, i.title,
    (i.published AND (i.commitment_id IS NULL OR c.published)), i.is_demo
FROM indicator i LEFT JOIN commitment c ON c.id = i.commitment_id
UNION ALL
SELECT 'indicator', i.id, 'definition', i.code, i.municipality_id, i.definition,
    (i.published AND (i.commitment_id IS NULL OR c.published)), i.is_demo
FROM indicator i LEFT JOIN commitment c ON c.id = i.commitment_id WHERE i.definition <> ''
UNION ALL
SELECT 'experiment', e.id, 'title', e.code, e.municipality_id, e.title, e.published, e.is_demo
FROM experiment e
UNION ALL
SELECT 'experiment', e.id, 'learned', e.code, e.municipality_id, e.learned, e.published, e.is_demo
FROM experiment e WHERE e.learned <> ''
UNION ALL
SELECT 'question', q.id, 'text', q.code, q.municipality_id, q.question, TRUE, FALSE
FROM lab_question q WHERE q.question <> ''
UNION ALL
SELECT 'room', o.id, 'title', o.code, o.municipality_id, o.title, TRUE, o.is_demo
FROM room o
