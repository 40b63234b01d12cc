-- One row per published evidence of one commitment ($commitment_id) until the day $day.
-- parameters: commitment_id, day
SELECT e.id, e.url, e.shows, e.dated_on, e.on_date, e.update_id, e.file_name, e.byte_size
FROM evidence e
WHERE e.commitment_id = $commitment_id AND e.on_date <= CAST($day AS DATE) AND e.published ORDER BY e.on_date DESC, e.id
