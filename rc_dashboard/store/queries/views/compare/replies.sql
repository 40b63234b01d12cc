-- One row per municipality ($municipality_ids) and reply on the day $day: how many published recommendations were answered so; withdrawn ones are not counted.
-- parameters: day, municipality_ids
-- needs: reply_at
SELECT r.municipality_id, k.reply, COUNT(*) AS count
FROM recommendation r
JOIN reply_at k ON k.recommendation_id = r.id
WHERE r.published AND r.municipality_id = ANY($municipality_ids)
    AND (r.recommended_on IS NULL OR r.recommended_on <= CAST($day AS DATE))
    AND (r.withdrawn_on IS NULL OR r.withdrawn_on > CAST($day AS DATE))
GROUP BY r.municipality_id, k.reply
