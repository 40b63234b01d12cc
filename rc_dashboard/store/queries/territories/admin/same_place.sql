-- One row per municipality with a code ($1), a short code ($2), an INSEE code ($3) or a SIREN ($4) already taken.
SELECT name, code, short_code, insee, siren, country FROM municipality
WHERE code = $1 OR short_code = CAST($2 AS VARCHAR) OR insee = CAST($3 AS VARCHAR) OR siren = CAST($4 AS VARCHAR)
