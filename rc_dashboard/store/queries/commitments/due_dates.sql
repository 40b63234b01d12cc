-- One row per published commitment or step with a due day in one municipality ($municipality_id), as it stands now.
-- parameters: municipality_id
SELECT listed.* FROM (
    SELECT c.id, c.code, c.title, c.due_on, c.status, c.is_demo, NULL AS step, c.version
    FROM commitment c
    WHERE c.municipality_id = $municipality_id AND c.published AND c.due_on IS NOT NULL
    UNION ALL
    SELECT s.id, c.code, c.title, s.due_on, c.status, c.is_demo, s.title AS step, s.version
    FROM milestone s JOIN commitment c ON c.id = s.commitment_id
    WHERE c.municipality_id = $municipality_id AND c.published AND s.due_on IS NOT NULL AND s.done_on IS NULL
) AS listed
ORDER BY listed.due_on, LENGTH(listed.code), listed.code, listed.step
