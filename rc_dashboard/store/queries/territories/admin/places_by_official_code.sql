-- One row per municipality whose INSEE code or SIREN is one of $codes.
-- parameters: codes
SELECT code, insee, siren FROM municipality WHERE insee = ANY($codes) OR siren = ANY($codes)
