-- Statement: a room ($1) is closed at $2.
UPDATE room SET closed_at_utc = CAST($2 AS TIMESTAMP), version = version + 1 WHERE id = $1 AND closed_at_utc IS NULL
