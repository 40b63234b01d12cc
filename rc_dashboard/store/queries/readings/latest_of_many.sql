-- One row per voice and commitment of some ($1): its latest published reading until the day $2, from enough answers.
SELECT DISTINCT ON (r.commitment_id, r.voice) r.commitment_id, r.voice, r.level, r.read_on, r.n
FROM reading r
WHERE r.commitment_id = ANY($1) AND r.read_on <= CAST($2 AS DATE) AND r.published AND NOT COALESCE(r.too_few, FALSE)
ORDER BY r.commitment_id, r.voice, r.read_on DESC, r.id DESC
