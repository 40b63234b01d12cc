-- One row per reading of one municipality ($1) after the day $2 until $3, with its reply, the latest first.
SELECT r.id, r.voice, r.level, r.read_on, r.reason, r.method, r.n, c.code, c.title, p.text AS reply, p.replied_on
FROM reading r JOIN commitment c ON c.id = r.commitment_id LEFT JOIN reading_reply p ON p.reading_id = r.id AND p.voice = 'municipality'
WHERE r.municipality_id = $1 AND r.read_on > CAST($2 AS DATE) AND r.read_on <= CAST($3 AS DATE) AND r.published AND NOT COALESCE(r.too_few, FALSE)
ORDER BY r.read_on DESC, c.code
