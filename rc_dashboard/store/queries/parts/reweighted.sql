-- One row per commitment whose weight was changed since it was first shown to the public, until the day $day.
SELECT p.commitment_id
FROM promise_change p
JOIN (
    SELECT s.commitment_id, MIN(s.seq) AS seq FROM commitment_state s
    WHERE s.published AND s.commitment_id IN (SELECT x.commitment_id FROM promise_change x WHERE x.field = 'weight')
    GROUP BY s.commitment_id
) shown ON shown.commitment_id = p.commitment_id AND shown.seq < p.seq
WHERE p.field = 'weight' AND p.on_date <= CAST($day AS DATE)
GROUP BY p.commitment_id
