-- One row per change of what was promised in a published commitment of a collection ($collection), drafts of them included: what is public of it is told by the rule (domain/commitments/rewording.py).
-- parameters: collection
-- needs: promise_changed
SELECT m.code AS municipality, c.code AS commitment, c.is_demo, p.*
FROM promise_changed p
JOIN commitment c ON c.id = p.commitment_id AND c.published
JOIN municipality m ON m.id = c.municipality_id
WHERE m.collection = $collection
ORDER BY m.search_text, m.code, LENGTH(c.code), c.code, p.seq, p.position
