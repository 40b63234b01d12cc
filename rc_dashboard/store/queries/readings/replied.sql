-- One row if a voice ($3) has replied to a reading ($1) or to an update ($2).
SELECT p.id FROM reading_reply p
WHERE p.voice = $3 AND (p.reading_id = CAST($1 AS UUID) OR p.update_id = CAST($2 AS UUID))
