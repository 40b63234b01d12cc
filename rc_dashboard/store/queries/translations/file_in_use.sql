-- One row if a file ($1) is still needed by a recording or as evidence.
SELECT 1 AS needed FROM recording WHERE file_sha256 = $1
UNION ALL
SELECT 1 FROM evidence WHERE file_sha256 = $1
