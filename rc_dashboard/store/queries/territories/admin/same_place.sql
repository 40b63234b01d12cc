-- One row per municipality with a code ($code), a short code ($short_code), an INSEE code ($insee) or a SIREN ($siren) already taken.
-- parameters: code, short_code, insee, siren
SELECT name, code, short_code, insee, siren, country FROM municipality
WHERE code = $code OR short_code = CAST($short_code AS VARCHAR) OR insee = CAST($insee AS VARCHAR) OR siren = CAST($siren AS VARCHAR)
