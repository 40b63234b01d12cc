-- Statement: minutes before a moment ($before_utc) in which phones of a hall answered for the first time are thrown away.
-- parameters: before_utc
DELETE FROM room_arrival WHERE minute_utc < CAST($before_utc AS TIMESTAMP)
