-- One row: a municipality by its code ($code), with what it holds.
-- parameters: code
SELECT m.id, m.code, m.short_code, m.name, m.kind, m.collection, m.insee, m.siren, m.epci_siren, m.country, m.published, m.version,
    (SELECT COUNT(*) FROM commitment c WHERE c.municipality_id = m.id) AS commitments,
    (SELECT STRING_AGG(e.code || ':' || p.state, ' ' ORDER BY e.position) FROM participation p
        JOIN edition e ON e.id = p.edition_id WHERE p.municipality_id = m.id) AS editions
FROM municipality m
WHERE m.code = $code
