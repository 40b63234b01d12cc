-- Statement: addresses from which nobody signed in since a moment ($before_utc) are thrown away.
-- parameters: before_utc
DELETE FROM known_address WHERE seen_at_utc IS NULL OR seen_at_utc < CAST($before_utc AS TIMESTAMP)
