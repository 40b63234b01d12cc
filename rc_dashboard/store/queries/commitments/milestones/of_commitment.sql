-- One row per milestone of one commitment ($1), in order.
SELECT id, municipality_id, commitment_id, position, title, due_on, weight, done_on, version
FROM milestone WHERE commitment_id = $1 ORDER BY position, id
