-- One row per municipality whose INSEE code or SIREN is one of $1.
SELECT code, insee, siren FROM municipality WHERE insee = ANY($1) OR siren = ANY($1)
