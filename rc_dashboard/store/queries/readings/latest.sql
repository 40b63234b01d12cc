-- One row per voice: its latest published reading of one commitment ($commitment_id) until the day $day, made from enough answers.
-- parameters: commitment_id, day
SELECT DISTINCT ON (r.voice) r.voice, r.level
FROM reading r
WHERE r.commitment_id = $commitment_id AND r.read_on <= CAST($day AS DATE) AND r.published AND NOT COALESCE(r.too_few, FALSE)
ORDER BY r.voice, r.read_on DESC, r.id DESC
