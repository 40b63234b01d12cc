-- Statement: a room ($id) is closed at $closed_at_utc.
-- parameters: id, closed_at_utc
UPDATE room SET closed_at_utc = CAST($closed_at_utc AS TIMESTAMP), version = version + 1 WHERE id = $id AND closed_at_utc IS NULL
