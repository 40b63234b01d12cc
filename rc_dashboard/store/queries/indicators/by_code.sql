-- One row: an indicator by its code ($code), published or not, with the place and the commitment that it belongs to.
-- parameters: code
SELECT i.id, i.municipality_id, i.commitment_id, i.code, i.title, i.unit, i.direction, i.definition, i.baseline,
    i.baseline_on, i.target, i.target_on, i.source, i.method, i.rhythm_months, i.low, i.high, i.next_due_on,
    i.imported_from, i.said_progress, i.is_demo, i.version,
    i.published AND (i.commitment_id IS NULL OR c.published) AS is_public, i.published,
    m.code AS municipality, m.name AS municipality_name, COALESCE(m.collection, 'programme') AS collection,
    c.code AS commitment, c.title AS commitment_title
FROM indicator i
LEFT JOIN municipality m ON m.id = i.municipality_id
LEFT JOIN commitment c ON c.id = i.commitment_id
WHERE i.code = $code
ORDER BY i.id
LIMIT 1
