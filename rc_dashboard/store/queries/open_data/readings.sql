-- One row per published reading of a published commitment of a collection ($1): public fields only.
SELECT m.code AS municipality, c.code AS commitment, x.voice, x.level, x.read_on, x.reason, x.method, x.n, x.is_demo
FROM reading x
JOIN commitment c ON c.id = x.commitment_id AND c.published
JOIN municipality m ON m.id = c.municipality_id
WHERE m.collection = $1 AND x.published
ORDER BY m.position, m.code, c.code, x.read_on, x.voice, x.id
