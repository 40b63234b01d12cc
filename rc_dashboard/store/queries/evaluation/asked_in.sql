-- One row per municipality that completed or is going through an edition ($1).
SELECT m.code AS municipality, m.name
FROM participation p
JOIN municipality m ON m.id = p.municipality_id
WHERE p.edition_id = $1 AND p.state <> 'prospect'
ORDER BY m.position, m.code
