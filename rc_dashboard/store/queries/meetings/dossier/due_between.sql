-- One row per commitment or open step of one municipality ($1) due after $2 until $3, drafts too, in order.
-- needs: status_word
SELECT c.code, c.title, c.due_on, c.status, NULL AS step FROM commitment c
JOIN status_word w ON w.status = c.status AND NOT w.is_closed
WHERE c.municipality_id = $1 AND c.due_on > CAST($2 AS DATE) AND c.due_on <= CAST($3 AS DATE)
UNION ALL
SELECT c.code, c.title, s.due_on, c.status, s.title AS step FROM milestone s JOIN commitment c ON c.id = s.commitment_id
JOIN status_word w ON w.status = c.status AND NOT w.is_closed
WHERE c.municipality_id = $1 AND s.due_on > CAST($2 AS DATE) AND s.due_on <= CAST($3 AS DATE) AND s.done_on IS NULL
ORDER BY due_on, code, step
