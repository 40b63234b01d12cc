-- One row per voice: its latest published reading of one commitment ($1) until the day $2.
SELECT DISTINCT ON (voice) voice, level, read_on, reason, method, n
FROM reading
WHERE commitment_id = $1 AND read_on <= CAST($2 AS DATE) AND published
ORDER BY voice, read_on DESC, id DESC
