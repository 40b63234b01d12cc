-- One row per piece of evidence of one municipality ($municipality_id) after the day $since until $until.
-- parameters: municipality_id, since, until
SELECT e.commitment_id, e.shows, e.url, e.file_name, e.on_date FROM evidence e
WHERE e.municipality_id = $municipality_id AND e.on_date > CAST($since AS DATE) AND e.on_date <= CAST($until AS DATE)
ORDER BY e.on_date, e.id
