-- One row per blocked commitment of some municipalities ($municipality_ids) on the day $day, with its obstacle where it was said publicly.
-- parameters: day, municipality_ids
-- needs: commitment_at
SELECT c.municipality_id, c.commitment_id, c.code, c.title, c.status, c.is_late, c.is_demo, c.last_update_on,
    m.code AS municipality, m.name AS municipality_name,
    COALESCE(u.obstacle, '') AS obstacle, COALESCE(u.obstacle_unblocks, '') AS obstacle_unblocks, u.obstacle_who
FROM commitment_at c
JOIN municipality m ON m.id = c.municipality_id
LEFT JOIN commitment_update u ON u.id = c.update_id AND u.municipality_id = c.municipality_id
    AND u.published AND NOT u.obstacle_internal
WHERE c.municipality_id = ANY($municipality_ids) AND c.status = 'blocked'
ORDER BY m.search_text, m.name, LENGTH(c.code), c.code
