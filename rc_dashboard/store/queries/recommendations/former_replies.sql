-- One row per reply to one recommendation ($recommendation_id) that a later one replaced, until the day $day; the latest first.
-- parameters: recommendation_id, day
SELECT reply, reply_reason, reply_on, replaced_on FROM former_reply
WHERE recommendation_id = $recommendation_id AND replaced_on <= CAST($day AS DATE)
ORDER BY replaced_on DESC, id DESC
