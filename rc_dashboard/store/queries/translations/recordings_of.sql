-- One row per recording of a text ($entity_type, $entity_id, $field) in a language ($language), the ended ones too, latest first: internal.
-- parameters: entity_type, entity_id, field, language
SELECT id, municipality_id, language, source_hash, said_hash, file_sha256, media_type, byte_size, consent,
    consented_on, kept_at_utc, ended_as, ended_on, is_demo, version
FROM recording
WHERE entity_type = $entity_type AND entity_id = $entity_id AND field = $field AND language = $language
ORDER BY kept_at_utc DESC, id DESC
