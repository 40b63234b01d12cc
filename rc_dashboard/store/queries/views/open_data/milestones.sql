-- One row per milestone of a published commitment of a collection ($collection): public fields only.
-- parameters: collection
SELECT m.code AS municipality, c.code AS commitment, s.position, s.title, s.due_on, s.weight, s.done_on, c.is_demo
FROM milestone s
JOIN commitment c ON c.id = s.commitment_id AND c.published
JOIN municipality m ON m.id = c.municipality_id
WHERE m.collection = $collection
ORDER BY m.search_text, m.code, LENGTH(c.code), c.code, s.position, s.id
