-- One row per commitment and word of a room ($1): answers of phones and from paper.
SELECT x.commitment_id, x.level, SUM(x.answers) AS answers FROM (
    SELECT commitment_id, level, COUNT(*) AS answers FROM room_answer
    WHERE room_id = $1 AND level IS NOT NULL GROUP BY commitment_id, level
    UNION ALL
    SELECT commitment_id, level, answers FROM room_tally WHERE room_id = $1
) x GROUP BY x.commitment_id, x.level
