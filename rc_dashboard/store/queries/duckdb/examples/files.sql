-- One row per file that belongs to what goes (the table going).
SELECT e.file_sha256 FROM evidence e WHERE e.file_sha256 IS NOT NULL AND e.id IN (SELECT id FROM going)
UNION
SELECT r.file_sha256 FROM recording r WHERE r.file_sha256 IS NOT NULL AND r.id IN (SELECT id FROM going)
