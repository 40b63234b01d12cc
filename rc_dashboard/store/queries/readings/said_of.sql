-- One row per update of one commitment ($commitment_id) of a municipality ($municipality_id) until the day $day, the first one first: what the municipality said.
-- parameters: commitment_id, day, municipality_id
SELECT u.id, u.seq, u.on_date, u.status, u.progress
FROM commitment_update u
WHERE u.municipality_id = $municipality_id AND u.commitment_id = $commitment_id AND u.on_date <= CAST($day AS DATE) AND u.published
ORDER BY u.seq
