-- One row: a whole collection ($2) on the day $1: counts, and sums of weight by share.
-- needs: commitment_at
SELECT
    COUNT(*) AS count,
    COUNT(c.progress) AS known,
    SUM(c.weight) AS weight,
    SUM(c.weight * c.share_done) AS done,
    SUM(c.weight * c.share_under_way) AS under_way,
    SUM(c.weight * c.share_to_come) AS to_come,
    SUM(c.weight * c.share_stopped) AS stopped,
    SUM(c.weight * c.share_not_reported) AS not_reported,
    SUM(CASE WHEN c.progress IS NULL THEN c.weight ELSE 0 END) AS unknown,
    SUM(CASE WHEN c.is_late THEN 1 ELSE 0 END) AS late,
    SUM(CASE WHEN c.status = 'blocked' THEN 1 ELSE 0 END) AS blocked,
    SUM(CASE WHEN c.status = 'completed' THEN 1 ELSE 0 END) AS completed,
    SUM(CASE WHEN c.status = 'abandoned' THEN 1 ELSE 0 END) AS abandoned,
    SUM(CASE WHEN c.status IN ('in_progress', 'paused', 'blocked') THEN 1 ELSE 0 END) AS begun,
    SUM(CASE WHEN c.status IN ('planned', 'under_discussion') THEN 1 ELSE 0 END) AS planned,
    SUM(CASE WHEN c.status = 'not_reported' THEN 1 ELSE 0 END) AS silent,
    SUM(CASE WHEN c.gap = 'disagreement' THEN 1 ELSE 0 END) AS disagreements,
    SUM(CASE WHEN c.is_demo THEN 1 ELSE 0 END) AS examples
FROM commitment_at c
JOIN municipality m ON m.id = c.municipality_id
WHERE m.collection = $2
