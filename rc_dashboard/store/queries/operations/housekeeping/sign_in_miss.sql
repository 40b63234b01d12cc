-- Statement: misses of addresses that waited for nothing since a moment ($before_utc) are thrown away.
-- parameters: before_utc
DELETE FROM sign_in_miss WHERE waits_until_utc IS NULL OR waits_until_utc < CAST($before_utc AS TIMESTAMP)
