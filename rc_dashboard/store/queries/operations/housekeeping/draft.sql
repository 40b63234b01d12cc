-- Statement: what was typed and not saved, and emptied or not touched since a moment ($before_utc), is thrown away.
-- parameters: before_utc
DELETE FROM draft WHERE kept_at_utc IS NULL OR kept_at_utc < CAST($before_utc AS TIMESTAMP) OR content = ''
