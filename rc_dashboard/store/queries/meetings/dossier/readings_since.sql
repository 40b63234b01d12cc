-- One row per reading of one municipality ($municipality_id) after the day $since until $until, with its reply, the latest first.
-- parameters: municipality_id, since, until
SELECT r.id, r.voice, r.level, r.read_on, r.reason, r.method, r.n, c.code, c.title, p.text AS reply, p.replied_on
FROM reading r JOIN commitment c ON c.id = r.commitment_id LEFT JOIN reading_reply p ON p.reading_id = r.id AND p.voice = 'municipality'
WHERE r.municipality_id = $municipality_id AND r.read_on > CAST($since AS DATE) AND r.read_on <= CAST($until AS DATE) AND r.published AND NOT COALESCE(r.too_few, FALSE)
ORDER BY r.read_on DESC, LENGTH(c.code), c.code
