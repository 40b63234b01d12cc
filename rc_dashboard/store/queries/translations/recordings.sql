-- One row per recording in a language ($1) that may be heard, the latest of a text last.
SELECT id, source_hash, said_hash, media_type
FROM recording
WHERE language = $1 AND file_sha256 IS NOT NULL AND ended_as IS NULL
ORDER BY kept_at_utc, id
