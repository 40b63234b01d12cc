-- One row if a file ($file_sha256) is still needed by a recording or as evidence.
-- parameters: file_sha256
SELECT 1 AS needed FROM recording WHERE file_sha256 = $file_sha256
UNION ALL
SELECT 1 FROM evidence WHERE file_sha256 = $file_sha256
