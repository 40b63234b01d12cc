-- One row per reply to a voice of one commitment ($commitment_id) until the day $day, the first one first.
-- parameters: commitment_id, day
SELECT p.id, p.reading_id, p.update_id, p.voice, p.text, p.method, p.replied_on
FROM reading_reply p
WHERE p.commitment_id = $commitment_id AND p.replied_on <= CAST($day AS DATE)
ORDER BY p.replied_on, p.id
