-- One row per voice and commitment of some ($commitment_ids): its latest published reading until the day $day, from enough answers.
-- parameters: commitment_ids, day
SELECT DISTINCT ON (r.commitment_id, r.voice) r.commitment_id, r.voice, r.level, r.read_on, r.n
FROM reading r
WHERE r.commitment_id = ANY($commitment_ids) AND r.read_on <= CAST($day AS DATE) AND r.published AND NOT COALESCE(r.too_few, FALSE)
ORDER BY r.commitment_id, r.voice, r.read_on DESC, r.id DESC
