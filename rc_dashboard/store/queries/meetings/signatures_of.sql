-- One row per signature of one text ($2) of a meeting ($1).
SELECT s.side, s.signed_at_utc, s.account_id, a.display_name, a.erased_at_utc IS NOT NULL AS has_left
FROM meeting_signature s LEFT JOIN account a ON a.id = s.account_id
WHERE s.meeting_id = $1 AND s.content_hash = $2 ORDER BY s.side
