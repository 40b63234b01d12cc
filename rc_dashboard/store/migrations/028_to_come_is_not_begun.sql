-- A progress that is declared of what is to come counts as nothing: what was judged by the old rule is judged again.
UPDATE commitment SET progress = 0, share_done = 0, share_to_come = 1
WHERE status IN ('planned', 'under_discussion') AND progress > 0 AND declared > 0
    AND NOT EXISTS (SELECT 1 FROM milestone m WHERE m.commitment_id = commitment.id);

UPDATE commitment_state SET progress = 0, share_done = 0, share_to_come = 1
WHERE status IN ('planned', 'under_discussion') AND progress > 0 AND milestone_count = 0;

-- What was dropped before it was begun keeps the progress that it had then: none.
UPDATE commitment_state SET progress = 0, share_done = 0, share_stopped = 1
WHERE status = 'abandoned' AND progress > 0 AND milestone_count = 0 AND EXISTS (
    SELECT 1 FROM commitment_state p
    WHERE p.commitment_id = commitment_state.commitment_id AND p.status IN ('planned', 'under_discussion')
        AND p.seq = (
            SELECT MAX(q.seq) FROM commitment_state q
            WHERE q.commitment_id = commitment_state.commitment_id AND q.status <> 'abandoned'
                AND q.seq < commitment_state.seq));

UPDATE commitment SET progress = 0, share_done = 0, share_stopped = 1
WHERE status = 'abandoned' AND progress > 0 AND EXISTS (
    SELECT 1 FROM commitment_state s WHERE s.commitment_id = commitment.id AND s.seq = commitment.seq AND s.progress = 0);
