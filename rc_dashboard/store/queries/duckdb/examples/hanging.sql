-- One row per real record (code) that hangs on an example (hangs_on): what it is, and on what it hangs.
SELECT 'answer' AS kind, c.code, r.code AS hangs_on
FROM commitment_recommendation x
JOIN commitment c ON c.id = x.commitment_id AND NOT c.is_demo
JOIN recommendation r ON r.id = x.recommendation_id AND r.is_demo
WHERE COALESCE(x.active, TRUE)
UNION ALL
SELECT 'adoption', r.code, o.code
FROM adoption x
JOIN recommendation r ON r.id = x.recommendation_id AND NOT r.is_demo
JOIN recommendation o ON o.id = x.origin_id AND o.is_demo
UNION ALL
SELECT 'experiment', e.code, r.code
FROM experiment_recommendation x
JOIN experiment e ON e.id = x.experiment_id AND NOT e.is_demo
JOIN recommendation r ON r.id = x.recommendation_id AND r.is_demo
WHERE x.active
UNION ALL
SELECT 'lesson', b.code, r.code
FROM booklet_lesson x
JOIN booklet b ON b.id = x.booklet_id AND NOT b.is_demo
JOIN recommendation r ON r.id = x.recommendation_id AND r.is_demo
UNION ALL
SELECT 'indicator', i.code, c.code
FROM indicator i JOIN commitment c ON c.id = i.commitment_id AND c.is_demo WHERE NOT i.is_demo
UNION ALL
SELECT 'measurement', i.code, i.code
FROM measurement x JOIN indicator i ON i.id = x.indicator_id AND i.is_demo WHERE NOT x.is_demo
UNION ALL
SELECT 'reading', c.code, c.code
FROM reading x JOIN commitment c ON c.id = x.commitment_id AND c.is_demo WHERE NOT x.is_demo
UNION ALL
SELECT 'quotation', CAST(q.said_on AS VARCHAR), COALESCE(c.code, r.code, e.code, '')
FROM quotation q
LEFT JOIN commitment c ON c.id = q.about_id
LEFT JOIN recommendation r ON r.id = q.about_id
LEFT JOIN experiment e ON e.id = q.about_id
WHERE NOT q.is_demo AND q.about_id IN (SELECT id FROM going)
UNION ALL
SELECT 'meeting', c.code, t.code
FROM commitment_update u
JOIN commitment c ON c.id = u.commitment_id AND NOT c.is_demo
JOIN meeting t ON t.id = u.meeting_id AND t.is_demo
UNION ALL
SELECT 'place', c.code, m.code FROM commitment c JOIN municipality m ON m.id = c.municipality_id AND m.is_demo WHERE NOT c.is_demo
UNION ALL
SELECT 'place', r.code, m.code FROM recommendation r JOIN municipality m ON m.id = r.municipality_id AND m.is_demo WHERE NOT r.is_demo
ORDER BY 1, 2, 3
