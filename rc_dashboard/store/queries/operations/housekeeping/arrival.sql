-- Statement: arrivals from another provider before a moment ($before_utc) are thrown away.
-- parameters: before_utc
DELETE FROM arrival WHERE created_at_utc < CAST($before_utc AS TIMESTAMP)
