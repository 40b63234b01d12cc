-- One row per published indicator of a collection ($collection), unless its commitment is a draft: public fields only.
-- parameters: collection
SELECT COALESCE(m.code, '') AS municipality, i.code, c.code AS commitment, i.title, i.unit, i.direction,
    COALESCE(i.definition, '') AS definition, i.baseline, i.baseline_on, i.target, i.target_on, i.rhythm_months,
    i.next_due_on, i.low, i.high, i.source, i.method, i.is_demo
FROM indicator i
LEFT JOIN municipality m ON m.id = i.municipality_id
LEFT JOIN commitment c ON c.id = i.commitment_id
WHERE COALESCE(m.collection, 'programme') = $collection AND i.published AND (i.commitment_id IS NULL OR c.published)
ORDER BY COALESCE(m.search_text, ''), m.code, LENGTH(i.code), i.code
