-- One row at most: what was imported of a questionnaire ($1), edition ($2), group ($3) and municipality ($4).
SELECT id, version FROM evaluation_batch
WHERE questionnaire_id = $1 AND edition_id = $2 AND audience = $3 AND municipality_id = $4
