-- One row per municipality that completed or is going through an edition ($edition_id).
-- parameters: edition_id
SELECT m.code AS municipality, m.name
FROM participation p
JOIN municipality m ON m.id = p.municipality_id
WHERE p.edition_id = $edition_id AND p.state <> 'prospect'
ORDER BY m.search_text, m.code
