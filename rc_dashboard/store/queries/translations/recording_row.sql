-- One row: a recording ($1), ended or not: internal.
SELECT id, municipality_id, entity_type, entity_id, field, language, file_sha256, ended_as, version
FROM recording WHERE id = $1
