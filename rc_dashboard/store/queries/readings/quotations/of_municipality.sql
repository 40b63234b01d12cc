-- One row per quotation of a municipality ($municipality_id), the latest first; the internal ones only if asked for ($internal).
-- parameters: municipality_id, internal
SELECT q.id, q.municipality_id, q.about, q.about_id, q.step, q.words, q.said_on, q.consent_on, q.consent_form, q.scope,
    q.withdrawn_on, q.is_demo, q.version, COALESCE(c.code, r.code, x.code, '') AS about_code
FROM quotation q
LEFT JOIN commitment c ON c.id = q.about_id AND q.about = 'commitment'
LEFT JOIN recommendation r ON r.id = q.about_id AND q.about = 'recommendation'
LEFT JOIN experiment x ON x.id = q.about_id AND q.about = 'experiment'
WHERE q.municipality_id = $municipality_id AND (CAST($internal AS BOOLEAN) OR (q.scope = 'public'
    AND (q.about = 'step' OR COALESCE(c.published, r.published, x.published, FALSE))))
ORDER BY q.said_on DESC, q.id DESC
