-- One row per voice: its latest published reading of one commitment ($1) until the day $2, made from enough answers.
SELECT DISTINCT ON (r.voice) r.voice, r.level
FROM reading r
WHERE r.commitment_id = $1 AND r.read_on <= CAST($2 AS DATE) AND r.published AND NOT COALESCE(r.too_few, FALSE)
ORDER BY r.voice, r.read_on DESC, r.id DESC
