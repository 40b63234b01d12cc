-- One row per municipality with a code ($1), a short code ($2), an INSEE code ($3) or a SIREN ($4) already taken.
SELECT name, code, short_code FROM municipality
WHERE code = $1 OR short_code = $2 OR insee = $3 OR siren = $4
