-- Statement: a municipality ($1), if it still has version $2, has a name ($3), words to be found by ($4), a kind ($5), codes ($6, $7, $8) and a country ($9).
UPDATE municipality SET name = $3, search_text = $4, kind = $5, insee = $6, siren = $7, epci_siren = $8, country = $9,
    version = version + 1
WHERE id = $1 AND version = $2
