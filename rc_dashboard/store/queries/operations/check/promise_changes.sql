-- One row per change of a column of what was promised, the oldest first.
SELECT commitment_id, field, value_before, value_after
FROM promise_change WHERE about = ''
ORDER BY commitment_id, seq, position
