-- One row: a recording ($id), ended or not: internal.
-- parameters: id
SELECT id, municipality_id, entity_type, entity_id, field, language, file_sha256, ended_as, version
FROM recording WHERE id = $id
