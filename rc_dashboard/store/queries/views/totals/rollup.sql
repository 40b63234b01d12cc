-- One row per municipality, family and group on the day $day: of some municipalities ($municipality_ids), or of a
-- whole collection ($collection), whose rows are neither by municipality nor by family. Counts, and sums of weight.
-- parameters: day, municipality_ids, collection
-- needs: commitment_at, reweighted
SELECT c.place AS municipality_id, c.family AS theme_id, c.status_group,
    COUNT(*) AS count,
    COUNT(c.progress) AS known,
    SUM(c.weight) AS weight,
    SUM(c.weight * COALESCE(c.progress, 0)) AS progress,
    SUM(CASE WHEN c.progress IS NULL THEN c.weight ELSE 0 END) AS unknown,
    SUM(CASE WHEN c.is_late THEN 1 ELSE 0 END) AS late,
    SUM(CASE WHEN c.gap = 'disagreement' THEN 1 ELSE 0 END) AS disagreements,
    SUM(CASE WHEN c.is_demo THEN 1 ELSE 0 END) AS examples,
    COUNT(c.reweighted_id) AS reweighted
FROM (
    SELECT a.*, w.commitment_id AS reweighted_id, CASE WHEN CAST($collection AS VARCHAR) IS NULL THEN a.municipality_id END AS place,
        CASE WHEN CAST($collection AS VARCHAR) IS NULL THEN a.theme_id END AS family
    FROM commitment_at a
    JOIN municipality m ON m.id = a.municipality_id
    LEFT JOIN reweighted w ON w.commitment_id = a.commitment_id
    WHERE a.municipality_id = ANY(CAST($municipality_ids AS UUID[])) OR m.collection = CAST($collection AS VARCHAR)
) c
GROUP BY c.place, c.family, c.status_group
ORDER BY c.place, c.family, c.status_group
