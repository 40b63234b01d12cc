-- Statement: sessions that ended, or that nobody may go on with, before a moment ($before_utc) are thrown away.
-- parameters: before_utc
DELETE FROM session WHERE COALESCE(ended_at_utc, created_at_utc) < CAST($before_utc AS TIMESTAMP)
