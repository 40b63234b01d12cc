-- One row per recording in a language ($language) that may be heard, the latest of a text last.
-- parameters: language
SELECT id, source_hash, said_hash, media_type
FROM recording
WHERE language = $language AND file_sha256 IS NOT NULL AND ended_as IS NULL
ORDER BY kept_at_utc, id
