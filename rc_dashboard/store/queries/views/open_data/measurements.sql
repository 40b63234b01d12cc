-- One row per published value, as it stands, of a public indicator of a collection ($collection): public fields only.
-- parameters: collection
SELECT municipality, indicator, commitment, measured_on, value, unit, n, method, note, is_demo
FROM (
    SELECT DISTINCT ON (x.indicator_id, x.measured_on) COALESCE(m.code, '') AS municipality, i.code AS indicator,
        c.code AS commitment, x.measured_on, x.value, i.unit, x.n, x.method, COALESCE(x.note, '') AS note, x.is_demo,
        COALESCE(m.search_text, '') AS place_order
    FROM measurement x
    JOIN indicator i ON i.id = x.indicator_id AND i.published
    LEFT JOIN municipality m ON m.id = i.municipality_id
    LEFT JOIN commitment c ON c.id = i.commitment_id
    WHERE COALESCE(m.collection, 'programme') = $collection AND x.published AND (i.commitment_id IS NULL OR c.published)
    ORDER BY x.indicator_id, x.measured_on, x.id DESC
) standing
ORDER BY place_order, municipality, indicator, measured_on
