-- One row per municipality of some ($ids): the day of its first commitment, and whether it holds examples.
-- parameters: ids
SELECT m.id, m.code, m.name, MIN(c.promised_on) AS first_promised_on, COALESCE(BOOL_OR(c.is_demo), FALSE) AS has_examples
FROM municipality m LEFT JOIN commitment c ON c.municipality_id = m.id
WHERE m.id = ANY($ids)
GROUP BY m.id, m.code, m.name, m.position ORDER BY m.position
