-- One row per reply about a published commitment of some municipalities ($1) until the day $2: to a reading, or to an update.
SELECT x.commitment_id, COALESCE(x.reading_id, x.update_id) AS to_id, x.voice, x.text, x.replied_on
FROM reading_reply x
JOIN commitment c ON c.id = x.commitment_id AND c.published
LEFT JOIN reading r ON r.id = x.reading_id
LEFT JOIN commitment_update u ON u.id = x.update_id
WHERE x.municipality_id = ANY($1) AND x.replied_on <= CAST($2 AS DATE)
    AND (x.reading_id IS NULL OR r.published) AND (x.update_id IS NULL OR u.published)
ORDER BY x.replied_on, x.id
