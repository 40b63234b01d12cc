-- Statement: ids of clicks answered before a moment ($before_utc), which no browser sends again, are thrown away.
-- parameters: before_utc
DELETE FROM request WHERE at_utc < CAST($before_utc AS TIMESTAMP)
