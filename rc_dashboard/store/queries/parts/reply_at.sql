-- One row per recommendation: the reply that stood on the day $day.
SELECT r.id AS recommendation_id,
    CASE WHEN r.reply_on IS NULL OR r.reply_on <= CAST($day AS DATE) THEN r.reply
        ELSE COALESCE(f.reply, 'none') END AS reply,
    CASE WHEN r.reply_on IS NULL OR r.reply_on <= CAST($day AS DATE) THEN r.reply_reason
        ELSE COALESCE(f.reply_reason, '') END AS reply_reason,
    CASE WHEN r.reply_on IS NULL OR r.reply_on <= CAST($day AS DATE) THEN r.reply_on
        ELSE f.reply_on END AS reply_on
FROM recommendation r
LEFT JOIN (
    SELECT DISTINCT ON (recommendation_id) recommendation_id, reply, reply_reason, reply_on
    FROM former_reply WHERE reply_on <= CAST($day AS DATE)
    ORDER BY recommendation_id, reply_on DESC, replaced_on DESC, id DESC
) f ON f.recommendation_id = r.id
