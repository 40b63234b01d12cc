-- One row per reply to a voice of one commitment ($1) until the day $2, the first one first.
SELECT p.id, p.reading_id, p.update_id, p.voice, p.text, p.method, p.replied_on
FROM reading_reply p
WHERE p.commitment_id = $1 AND p.replied_on <= CAST($2 AS DATE)
ORDER BY p.replied_on, p.id
