-- One row per commitment or open step of one municipality ($municipality_id) due after $since until $until, drafts too, in order.
-- parameters: municipality_id, since, until
-- needs: status_word
SELECT listed.* FROM (
    SELECT c.code, c.title, c.due_on, c.status, NULL AS step FROM commitment c
    JOIN status_word w ON w.status = c.status AND NOT w.is_closed
    WHERE c.municipality_id = $municipality_id AND c.due_on > CAST($since AS DATE) AND c.due_on <= CAST($until AS DATE)
    UNION ALL
    SELECT c.code, c.title, s.due_on, c.status, s.title AS step FROM milestone s JOIN commitment c ON c.id = s.commitment_id
    JOIN status_word w ON w.status = c.status AND NOT w.is_closed
    WHERE c.municipality_id = $municipality_id AND s.due_on > CAST($since AS DATE) AND s.due_on <= CAST($until AS DATE) AND s.done_on IS NULL
) AS listed
ORDER BY listed.due_on, LENGTH(listed.code), listed.code, listed.step
