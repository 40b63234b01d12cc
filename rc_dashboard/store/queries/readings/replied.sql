-- One row if a voice ($voice) has replied to a reading ($reading_id) or to an update ($update_id).
-- parameters: reading_id, update_id, voice
SELECT p.id FROM reading_reply p
WHERE p.voice = $voice AND (p.reading_id = CAST($reading_id AS UUID) OR p.update_id = CAST($update_id AS UUID))
