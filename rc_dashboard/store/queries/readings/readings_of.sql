-- One row per published reading of one commitment ($1) until the day $2, the latest first.
SELECT r.id, r.voice, r.level, r.read_on, r.reason, r.method, r.n, COALESCE(r.too_few, FALSE) AS too_few, r.is_demo
FROM reading r
WHERE r.commitment_id = $1 AND r.read_on <= CAST($2 AS DATE) AND r.published
ORDER BY r.read_on DESC, r.id DESC
