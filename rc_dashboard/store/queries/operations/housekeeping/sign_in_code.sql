-- Statement: codes given before a moment ($before_utc), which no longer open a session, are thrown away.
-- parameters: before_utc
DELETE FROM sign_in_code WHERE created_at_utc < CAST($before_utc AS TIMESTAMP)
