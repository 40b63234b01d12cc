-- One row per published reading of one commitment ($commitment_id) until the day $day, the latest first.
-- parameters: commitment_id, day
SELECT r.id, r.voice, r.level, r.read_on, r.reason, r.method, r.n, COALESCE(r.too_few, FALSE) AS too_few, r.is_demo
FROM reading r
WHERE r.commitment_id = $commitment_id AND r.read_on <= CAST($day AS DATE) AND r.published
ORDER BY r.read_on DESC, r.id DESC
