-- Statement: a session ($id_hash) was seen at $seen_at_utc.
-- parameters: id_hash, seen_at_utc
UPDATE session SET seen_at_utc = CAST($seen_at_utc AS TIMESTAMP) WHERE id_hash = $id_hash
