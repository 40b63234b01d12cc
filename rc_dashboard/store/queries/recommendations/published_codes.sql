-- One row per published recommendation of a collection ($collection): its code.
-- parameters: collection
SELECT r.code
FROM recommendation r JOIN municipality m ON m.id = r.municipality_id
WHERE m.collection = $collection AND r.published
