-- One row per piece of evidence of one municipality ($1) after the day $2 until $3.
SELECT e.commitment_id, e.shows, e.url, e.file_name, e.on_date FROM evidence e
WHERE e.municipality_id = $1 AND e.on_date > CAST($2 AS DATE) AND e.on_date <= CAST($3 AS DATE)
ORDER BY e.on_date, e.id
