-- Statement: verifications made before a moment ($before_utc) are thrown away.
-- parameters: before_utc
DELETE FROM check_run WHERE at_utc < CAST($before_utc AS TIMESTAMP)
