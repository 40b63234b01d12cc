-- One row per signature of one text ($content_hash) of a meeting ($meeting_id).
-- parameters: meeting_id, content_hash
SELECT s.side, s.signed_at_utc, s.account_id, a.display_name, a.erased_at_utc IS NOT NULL AS has_left
FROM meeting_signature s LEFT JOIN account a ON a.id = s.account_id
WHERE s.meeting_id = $meeting_id AND s.content_hash = $content_hash ORDER BY s.side
