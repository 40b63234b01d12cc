-- One row per published reading of a published commitment of a collection ($collection): public fields only.
-- parameters: collection
SELECT m.code AS municipality, c.code AS commitment, x.voice, x.level, x.read_on, x.reason, x.method, x.n,
    a.not_started AS answers_not_started, a.limited AS answers_limited, a.substantial AS answers_substantial,
    a.complete AS answers_complete, a.no_evidence AS answers_no_evidence,
    COALESCE(x.too_few, FALSE) AS too_few, x.is_demo
FROM reading x
JOIN commitment c ON c.id = x.commitment_id AND c.published
JOIN municipality m ON m.id = c.municipality_id
LEFT JOIN (
    SELECT reading_id, CAST(SUM(CASE WHEN level = 'not_started' THEN answers ELSE 0 END) AS INTEGER) AS not_started,
        CAST(SUM(CASE WHEN level = 'limited' THEN answers ELSE 0 END) AS INTEGER) AS limited,
        CAST(SUM(CASE WHEN level = 'substantial' THEN answers ELSE 0 END) AS INTEGER) AS substantial,
        CAST(SUM(CASE WHEN level = 'complete' THEN answers ELSE 0 END) AS INTEGER) AS complete,
        CAST(SUM(CASE WHEN level = 'no_evidence' THEN answers ELSE 0 END) AS INTEGER) AS no_evidence
    FROM reading_tally GROUP BY reading_id
) a ON a.reading_id = x.id
WHERE m.collection = $collection AND x.published
ORDER BY m.search_text, m.code, LENGTH(c.code), c.code, x.read_on, x.voice, x.id
