-- One row per commitment and entry of the journal that tells what was promised, the oldest first, with what stands now.
SELECT c.id AS commitment_id, c.code, c.title, c.summary, c.theme_id, c.department, c.promised_on, c.starts_on,
    c.due_on, c.weight, c.rhythm_months, e.payload
FROM commitment c
LEFT JOIN event e ON e.municipality_id = c.municipality_id AND e.entity_id = CAST(c.id AS VARCHAR)
    AND e.action IN ('commitment.made', 'commitment.created', 'commitment.changed', 'commitment.imported')
ORDER BY c.municipality_id, c.id, e.seq
