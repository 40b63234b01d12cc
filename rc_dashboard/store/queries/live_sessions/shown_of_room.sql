-- One row per commitment and word of a room ($room_id), as its wall counts them while it is open: answers of phones and from paper.
-- parameters: room_id
SELECT x.commitment_id, x.level, SUM(x.answers) AS answers FROM (
    SELECT commitment_id, shown_level AS level, COUNT(*) AS answers FROM room_answer
    WHERE room_id = $room_id AND shown_level IS NOT NULL GROUP BY commitment_id, shown_level
    UNION ALL
    SELECT commitment_id, level, answers FROM room_tally WHERE room_id = $room_id
) x GROUP BY x.commitment_id, x.level
