-- One row per record whose municipality is not that of the commitment or indicator that it belongs to.
SELECT 'milestone' AS child, x.id, c.code FROM milestone x
JOIN commitment c ON c.id = x.commitment_id WHERE x.municipality_id <> c.municipality_id
UNION ALL
SELECT 'commitment_update', x.id, c.code FROM commitment_update x
JOIN commitment c ON c.id = x.commitment_id WHERE x.municipality_id <> c.municipality_id
UNION ALL
SELECT 'commitment_state', x.commitment_id, c.code FROM commitment_state x
JOIN commitment c ON c.id = x.commitment_id WHERE x.municipality_id <> c.municipality_id
UNION ALL
SELECT 'evidence', x.id, c.code FROM evidence x
JOIN commitment c ON c.id = x.commitment_id WHERE x.municipality_id <> c.municipality_id
UNION ALL
SELECT 'reading', x.id, c.code FROM reading x
JOIN commitment c ON c.id = x.commitment_id WHERE x.municipality_id <> c.municipality_id
UNION ALL
SELECT 'indicator', x.id, c.code FROM indicator x
JOIN commitment c ON c.id = x.commitment_id WHERE x.municipality_id <> c.municipality_id
UNION ALL
SELECT 'commitment_recommendation', x.commitment_id, c.code FROM commitment_recommendation x
JOIN commitment c ON c.id = x.commitment_id WHERE x.municipality_id <> c.municipality_id
UNION ALL
SELECT 'measurement', x.id, i.code FROM measurement x
JOIN indicator i ON i.id = x.indicator_id WHERE x.municipality_id <> i.municipality_id
UNION ALL
SELECT 'reading_reply', x.id, c.code FROM reading_reply x
JOIN commitment c ON c.id = x.commitment_id WHERE x.municipality_id <> c.municipality_id
UNION ALL
SELECT 'experiment_recommendation', x.experiment_id, e.code FROM experiment_recommendation x
JOIN experiment e ON e.id = x.experiment_id
JOIN recommendation r ON r.id = x.recommendation_id
WHERE x.municipality_id <> e.municipality_id OR x.municipality_id <> r.municipality_id
UNION ALL
SELECT 'booklet_lesson', x.booklet_id, r.code FROM booklet_lesson x
JOIN recommendation r ON r.id = x.recommendation_id WHERE x.municipality_id <> r.municipality_id
UNION ALL
SELECT 'commitment_recommendation', x.recommendation_id, r.code FROM commitment_recommendation x
JOIN recommendation r ON r.id = x.recommendation_id WHERE x.municipality_id <> r.municipality_id
UNION ALL
SELECT 'link_change', x.id, r.code FROM link_change x
JOIN recommendation r ON r.id = x.recommendation_id WHERE x.municipality_id <> r.municipality_id
UNION ALL
SELECT 'former_reply', x.id, r.code FROM former_reply x
JOIN recommendation r ON r.id = x.recommendation_id WHERE x.municipality_id <> r.municipality_id
UNION ALL
SELECT 'recommendation_note', x.id, r.code FROM recommendation_note x
JOIN recommendation r ON r.id = x.recommendation_id WHERE x.municipality_id <> r.municipality_id
UNION ALL
SELECT 'promise_change', x.commitment_id, c.code FROM promise_change x
JOIN commitment c ON c.id = x.commitment_id WHERE x.municipality_id <> c.municipality_id
