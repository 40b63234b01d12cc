-- One row per published evidence of some commitments ($1) of some municipalities ($2) until the day $3, the latest first.
SELECT e.id, e.commitment_id, e.url, e.shows, e.dated_on, e.file_name, e.byte_size
FROM evidence e
WHERE e.municipality_id = ANY($2) AND e.commitment_id = ANY($1) AND e.on_date <= CAST($3 AS DATE) AND e.published
ORDER BY e.on_date DESC, e.id
