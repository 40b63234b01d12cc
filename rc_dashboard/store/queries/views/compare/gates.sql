-- One row per kind and edition of a collection ($collection): how many municipalities, and how many more than in prospect.
-- parameters: collection
SELECT m.kind, e.code AS edition, e.position, COUNT(*) AS municipalities,
    SUM(CASE WHEN p.state = 'prospect' THEN 0 ELSE 1 END) AS begun
FROM municipality m
LEFT JOIN participation p ON p.municipality_id = m.id
LEFT JOIN edition e ON e.id = p.edition_id
WHERE m.collection = $collection
GROUP BY m.kind, e.code, e.position
ORDER BY e.position, m.kind
