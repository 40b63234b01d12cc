-- One row per reply about a published commitment of some municipalities ($municipality_ids) until the day $day: to a reading, or to an update.
-- parameters: municipality_ids, day
SELECT x.commitment_id, COALESCE(x.reading_id, x.update_id) AS to_id, x.voice, x.text, x.replied_on
FROM reading_reply x
JOIN commitment c ON c.id = x.commitment_id AND c.published
LEFT JOIN reading r ON r.id = x.reading_id
LEFT JOIN commitment_update u ON u.id = x.update_id
WHERE x.municipality_id = ANY($municipality_ids) AND x.replied_on <= CAST($day AS DATE)
    AND (x.reading_id IS NULL OR r.published) AND (x.update_id IS NULL OR u.published)
ORDER BY x.replied_on, x.id
