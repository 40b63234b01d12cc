-- Statement: links for a password given before a moment ($before_utc) are thrown away.
-- parameters: before_utc
DELETE FROM account_link WHERE created_at_utc < CAST($before_utc AS TIMESTAMP)
