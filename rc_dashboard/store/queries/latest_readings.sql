-- One row per voice: its latest published reading of one commitment ($1) until the day $2, made from enough answers, with the municipality's reply.
SELECT DISTINCT ON (r.voice) r.id, r.voice, r.level, r.read_on, r.reason, r.method, r.n, p.text AS reply, p.replied_on
FROM reading r
LEFT JOIN reading_reply p ON p.reading_id = r.id AND p.voice = 'municipality' AND p.replied_on <= CAST($2 AS DATE)
WHERE r.commitment_id = $1 AND r.read_on <= CAST($2 AS DATE) AND r.published AND NOT COALESCE(r.too_few, FALSE)
ORDER BY r.voice, r.read_on DESC, r.id DESC
