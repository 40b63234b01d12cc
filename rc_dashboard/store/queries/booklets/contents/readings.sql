-- One row per published commitment of some municipalities ($municipality_ids) and voice: its latest published reading until the day $day, made from enough answers.
-- parameters: municipality_ids, day
SELECT DISTINCT ON (r.commitment_id, r.voice) r.id, r.commitment_id, r.voice, r.level, r.read_on, r.reason, r.method, r.n
FROM reading r
JOIN commitment c ON c.id = r.commitment_id AND c.published
WHERE r.municipality_id = ANY($municipality_ids) AND r.read_on <= CAST($day AS DATE) AND r.published AND NOT COALESCE(r.too_few, FALSE)
ORDER BY r.commitment_id, r.voice, r.read_on DESC, r.id DESC
