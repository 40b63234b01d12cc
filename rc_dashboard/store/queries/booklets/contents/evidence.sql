-- One row per published evidence of a published commitment of some municipalities ($municipality_ids) until the day $day.
-- parameters: municipality_ids, day
SELECT e.commitment_id, e.url, e.shows, e.file_name, COALESCE(e.dated_on, e.on_date) AS dated_on
FROM evidence e
JOIN commitment c ON c.id = e.commitment_id AND c.published
WHERE e.municipality_id = ANY($municipality_ids) AND e.on_date <= CAST($day AS DATE) AND e.published
ORDER BY e.on_date DESC, e.id
