-- One row per voice: its latest published reading of one commitment ($1) until the day $2, with the reply to it.
SELECT DISTINCT ON (r.voice) r.voice, r.level, r.read_on, r.reason, r.method, r.n, p.text AS reply, p.replied_on
FROM reading r LEFT JOIN reading_reply p ON p.reading_id = r.id AND p.replied_on <= CAST($2 AS DATE)
WHERE r.commitment_id = $1 AND r.read_on <= CAST($2 AS DATE) AND r.published
ORDER BY r.voice, r.read_on DESC, r.id DESC
