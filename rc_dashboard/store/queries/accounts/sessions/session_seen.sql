-- Statement: a session ($1) was seen at $2.
UPDATE session SET seen_at_utc = CAST($2 AS TIMESTAMP) WHERE id_hash = $1
