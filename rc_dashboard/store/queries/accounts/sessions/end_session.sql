-- Statement: a session ($id_hash) ends at $ended_at_utc.
-- parameters: id_hash, ended_at_utc
UPDATE session SET ended_at_utc = CAST($ended_at_utc AS TIMESTAMP) WHERE id_hash = $id_hash AND ended_at_utc IS NULL
