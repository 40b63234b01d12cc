-- Statement: a municipality ($id), if it still has version $version, has a name ($name), words to be found by ($search_text), a kind ($kind), codes ($insee, $siren, $epci_siren) and a country ($country).
-- parameters: id, version, name, search_text, kind, insee, siren, epci_siren, country
UPDATE municipality SET name = $name, search_text = $search_text, kind = $kind, insee = $insee, siren = $siren, epci_siren = $epci_siren, country = $country,
    version = version + 1
WHERE id = $id AND version = $version
