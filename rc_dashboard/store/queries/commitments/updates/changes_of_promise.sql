-- One row per change of what was promised in one commitment ($commitment_id) until the day $day: due day, department.
-- parameters: commitment_id, day
SELECT seq, on_date, due_on, department, due_before, department_before
FROM (
    SELECT s.seq, s.on_date, s.due_on, s.department,
        LAG(s.due_on) OVER (ORDER BY s.seq) AS due_before,
        LAG(s.department) OVER (ORDER BY s.seq) AS department_before,
        LAG(s.seq) OVER (ORDER BY s.seq) AS seq_before
    FROM commitment_state s
    WHERE s.commitment_id = $commitment_id AND s.on_date <= CAST($day AS DATE)
) AS stated
WHERE seq_before IS NOT NULL AND (due_on IS DISTINCT FROM due_before OR department <> department_before)
ORDER BY seq DESC
