-- One row per municipality of a collection ($1): public fields only.
SELECT m.code, m.name, m.kind, m.collection, m.country, m.insee, m.siren, m.epci_siren, m.is_demo
FROM municipality m
WHERE m.collection = $1
ORDER BY m.position, m.code
