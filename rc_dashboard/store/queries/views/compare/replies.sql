-- One row per municipality ($2) and reply on the day $1: how many published recommendations were answered so.
SELECT known.municipality_id, known.reply, COUNT(*) AS count
FROM (
    SELECT r.municipality_id,
        CASE WHEN r.reply_on IS NOT NULL AND r.reply_on > CAST($1 AS DATE) THEN 'none' ELSE r.reply END AS reply
    FROM recommendation r
    WHERE r.published AND r.municipality_id = ANY($2)
        AND (r.recommended_on IS NULL OR r.recommended_on <= CAST($1 AS DATE))
) AS known
GROUP BY known.municipality_id, known.reply
