-- One row per municipality and family on the day $day: of some municipalities ($municipality_ids), or of a whole collection ($collection) as one row.
-- parameters: day, municipality_ids, collection
-- needs: commitment_at
SELECT c.place AS municipality_id, c.family AS theme_id,
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
    SUM(CASE WHEN c.status_group = 'blocked' THEN 1 ELSE 0 END) AS blocked,
    SUM(CASE WHEN c.status_group = 'kept' THEN 1 ELSE 0 END) AS completed,
    SUM(CASE WHEN c.status_group = 'stopped' THEN 1 ELSE 0 END) AS abandoned,
    SUM(CASE WHEN c.is_begun THEN 1 ELSE 0 END) AS begun,
    SUM(CASE WHEN c.status_group = 'to_come' THEN 1 ELSE 0 END) AS planned,
    SUM(CASE WHEN c.status_group = 'not_reported' THEN 1 ELSE 0 END) AS silent,
    SUM(CASE WHEN c.gap = 'disagreement' THEN 1 ELSE 0 END) AS disagreements,
    SUM(CASE WHEN c.is_demo THEN 1 ELSE 0 END) AS examples
FROM (
    SELECT a.*, CASE WHEN CAST($collection AS VARCHAR) IS NULL THEN a.municipality_id END AS place,
        CASE WHEN CAST($collection AS VARCHAR) IS NULL THEN a.theme_id END AS family
    FROM commitment_at a
    JOIN municipality m ON m.id = a.municipality_id
    WHERE a.municipality_id = ANY(CAST($municipality_ids AS UUID[])) OR m.collection = CAST($collection AS VARCHAR)
) c
GROUP BY c.place, c.family
