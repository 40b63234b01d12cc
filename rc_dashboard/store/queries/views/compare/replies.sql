-- One row per municipality ($municipality_ids) and reply on the day $day: how many published recommendations were answered so.
-- parameters: day, municipality_ids
SELECT known.municipality_id, known.reply, COUNT(*) AS count
FROM (
    SELECT r.municipality_id,
        CASE WHEN r.reply_on IS NOT NULL AND r.reply_on > CAST($day AS DATE) THEN 'none' ELSE r.reply END AS reply
    FROM recommendation r
    WHERE r.published AND r.municipality_id = ANY($municipality_ids)
        AND (r.recommended_on IS NULL OR r.recommended_on <= CAST($day AS DATE))
) AS known
GROUP BY known.municipality_id, known.reply
