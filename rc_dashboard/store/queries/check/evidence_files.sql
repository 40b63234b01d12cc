-- One row per file kept as evidence, with the code of the first commitment that it is evidence for.
SELECT e.file_sha256, MIN(c.code) AS code
FROM evidence e
LEFT JOIN commitment c ON c.id = e.commitment_id
WHERE e.file_sha256 IS NOT NULL
GROUP BY e.file_sha256
ORDER BY e.file_sha256
