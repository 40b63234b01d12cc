-- One row per municipality of a collection ($collection): public fields only.
-- parameters: collection
-- needs: place_shown
SELECT m.code, m.name, m.kind, m.collection, m.country, m.insee, m.siren, m.epci_siren, m.is_demo
FROM place_shown m
WHERE m.collection = $collection
ORDER BY m.search_text, m.code
