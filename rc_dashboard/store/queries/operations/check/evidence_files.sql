-- One row per file kept as evidence or as a voice, with the code of the first record that it belongs to.
SELECT kept.file_sha256, MIN(kept.code) AS code
FROM (
    SELECT e.file_sha256, c.code
    FROM evidence e
    LEFT JOIN commitment c ON c.id = e.commitment_id
    WHERE e.file_sha256 IS NOT NULL
    UNION ALL
    SELECT r.file_sha256, r.entity_type || ':' || r.field || ':' || r.language
    FROM recording r
    WHERE r.file_sha256 IS NOT NULL
) kept
GROUP BY kept.file_sha256
ORDER BY kept.file_sha256
