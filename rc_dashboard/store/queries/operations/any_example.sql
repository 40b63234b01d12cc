-- One row if any municipality of the programme shows example data.
SELECT 1 AS found FROM municipality m
WHERE m.collection = 'programme'
    AND (EXISTS (SELECT 1 FROM commitment c WHERE c.municipality_id = m.id AND c.is_demo)
        OR EXISTS (SELECT 1 FROM recommendation r WHERE r.municipality_id = m.id AND r.is_demo))
LIMIT 1
