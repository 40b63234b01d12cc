-- One row per update of one commitment ($1) of a municipality ($3) until the day $2, the first one first: what the municipality said.
SELECT u.id, u.seq, u.on_date, u.status, u.progress
FROM commitment_update u
WHERE u.municipality_id = $3 AND u.commitment_id = $1 AND u.on_date <= CAST($2 AS DATE) AND u.published
ORDER BY u.seq
