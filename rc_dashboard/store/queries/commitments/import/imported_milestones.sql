-- One row per milestone of the commitments imported from one source ($source), in order.
-- parameters: source
SELECT s.commitment_id, s.title, s.due_on, s.done_on
FROM milestone s JOIN commitment c ON c.id = s.commitment_id
WHERE c.source = $source ORDER BY s.commitment_id, s.position
