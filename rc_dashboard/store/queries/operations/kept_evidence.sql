-- One row per file kept as evidence: what it is, and a name under which it was brought.
SELECT file_sha256, media_type, MIN(file_name) AS file_name FROM evidence
WHERE file_sha256 IS NOT NULL GROUP BY file_sha256, media_type ORDER BY file_sha256
