-- One row per municipality: the names by which a file may call it.
SELECT id, code, short_code, name, insee, siren, collection FROM municipality
