-- One row per blocked commitment of a collection ($collection) on the day $day, by who can lift it as it was said publicly: the latest $shown for each, with how many there are.
-- parameters: day, collection, shown
-- needs: commitment_at
SELECT n.*
FROM (
    SELECT x.*, COUNT(*) OVER (PARTITION BY x.obstacle_who) AS total,
        ROW_NUMBER() OVER (PARTITION BY x.obstacle_who ORDER BY x.last_update_on DESC, LENGTH(x.code), x.code) AS place
    FROM (
        SELECT c.commitment_id, c.code, c.title, c.status, c.is_late, c.is_demo, c.last_update_on, m.code AS municipality,
            m.name AS municipality_name, COALESCE(u.obstacle, '') AS obstacle,
            COALESCE(u.obstacle_unblocks, '') AS obstacle_unblocks, u.obstacle_who
        FROM commitment_at c
        JOIN municipality m ON m.id = c.municipality_id
        LEFT JOIN commitment_update u ON u.id = c.update_id AND u.municipality_id = c.municipality_id
            AND u.published AND NOT u.obstacle_internal
        WHERE m.collection = $collection AND c.status = 'blocked'
    ) x
) n
WHERE n.place <= $shown
ORDER BY n.obstacle_who, n.place
