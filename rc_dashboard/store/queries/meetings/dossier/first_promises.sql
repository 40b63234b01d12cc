-- One row per municipality of some ($ids): the day of its first commitment (where a file did not say it, the day on which it was known here), and whether it holds examples.
-- parameters: ids
SELECT m.id, m.code, m.name, MIN(COALESCE(c.promised_on, s.known_on)) AS first_promised_on, COALESCE(BOOL_OR(c.is_demo), FALSE) AS has_examples
FROM municipality m LEFT JOIN commitment c ON c.municipality_id = m.id
LEFT JOIN (SELECT commitment_id, MIN(on_date) AS known_on FROM commitment_state GROUP BY commitment_id) s ON s.commitment_id = c.id
WHERE m.id = ANY($ids)
GROUP BY m.id, m.code, m.name, m.search_text ORDER BY m.search_text
