-- One row per published evidence of some commitments ($commitment_ids) of some municipalities ($municipality_ids) until the day $day, the latest first.
-- parameters: commitment_ids, municipality_ids, day
SELECT e.id, e.commitment_id, e.url, e.shows, e.dated_on, e.file_name, e.byte_size
FROM evidence e
WHERE e.municipality_id = ANY($municipality_ids) AND e.commitment_id = ANY($commitment_ids) AND e.on_date <= CAST($day AS DATE) AND e.published
ORDER BY e.on_date DESC, e.id
