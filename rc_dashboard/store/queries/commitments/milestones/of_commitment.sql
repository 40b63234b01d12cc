-- One row per milestone of one commitment ($commitment_id), in order.
-- parameters: commitment_id
SELECT id, municipality_id, commitment_id, position, title, due_on, weight, done_on, version
FROM milestone WHERE commitment_id = $commitment_id ORDER BY position, id
