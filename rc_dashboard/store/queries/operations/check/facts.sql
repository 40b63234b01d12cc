-- One row per commitment: the facts that its verdict was judged from until the day $day, and the verdict stored.
-- parameters: day
SELECT c.code, c.status, c.declared, c.last_update_on, c.rhythm_months, before.progress AS before_progress,
    COALESCE(s.done_weight, 0) AS done_weight, COALESCE(s.rest_weight, 0) AS rest_weight,
    COALESCE(s.steps, 0) AS steps, COALESCE(s.steps_done, 0) AS steps_done, COALESCE(e.evidence, 0) AS evidence,
    place.level AS place, participants.level AS participants,
    c.progress, c.share_done, c.share_under_way, c.share_to_come, c.share_stopped, c.share_not_reported,
    c.next_update_due_on, c.gap, c.milestone_count, c.milestone_done_count, c.evidence_count
FROM commitment c
LEFT JOIN commitment_state before ON before.commitment_id = c.id AND before.seq = c.seq - 1
LEFT JOIN (
    SELECT commitment_id, COUNT(*) AS steps, COUNT(done_on) AS steps_done,
        SUM(CASE WHEN done_on IS NULL THEN 0 ELSE weight END) AS done_weight,
        SUM(CASE WHEN done_on IS NULL THEN weight ELSE 0 END) AS rest_weight
    FROM milestone GROUP BY commitment_id
) s ON s.commitment_id = c.id
LEFT JOIN (SELECT commitment_id, COUNT(*) AS evidence FROM evidence GROUP BY commitment_id) e
    ON e.commitment_id = c.id
LEFT JOIN (
    SELECT DISTINCT ON (commitment_id) commitment_id, level FROM reading
    WHERE voice = 'place' AND published AND read_on <= CAST($day AS DATE)
    ORDER BY commitment_id, read_on DESC, id DESC
) place ON place.commitment_id = c.id
LEFT JOIN (
    SELECT DISTINCT ON (commitment_id) commitment_id, level FROM reading
    WHERE voice = 'participants' AND published AND NOT COALESCE(too_few, FALSE) AND read_on <= CAST($day AS DATE)
    ORDER BY commitment_id, read_on DESC, id DESC
) participants ON participants.commitment_id = c.id
