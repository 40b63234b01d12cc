-- One row: a municipality by its code ($code).
-- parameters: code
-- needs: place_shown
SELECT m.id, m.code, m.short_code, m.name, m.kind, m.collection, m.insee, m.siren, m.epci_siren, m.country, m.is_demo, m.version,
    m.id IN (SELECT s.id FROM place_shown s) AS is_shown
FROM municipality m WHERE m.code = $code
