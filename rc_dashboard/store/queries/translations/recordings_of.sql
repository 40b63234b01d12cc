-- One row per recording of a text ($1, $2, $3) in a language ($4), the ended ones too, latest first: internal.
SELECT id, municipality_id, language, source_hash, said_hash, file_sha256, media_type, byte_size, consent,
    consented_on, kept_at_utc, ended_as, ended_on, is_demo, version
FROM recording
WHERE entity_type = $1 AND entity_id = $2 AND field = $3 AND language = $4
ORDER BY kept_at_utc DESC, id DESC
