-- One row per published evidence of one commitment ($1) until the day $2.
SELECT e.id, e.url, e.shows, e.dated_on, e.on_date, e.update_id, e.file_name, e.byte_size
FROM evidence e
WHERE e.commitment_id = $1 AND e.on_date <= CAST($2 AS DATE) AND e.published ORDER BY e.on_date DESC, e.id
