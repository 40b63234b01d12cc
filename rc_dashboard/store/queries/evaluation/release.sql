-- One row at most: whether a questionnaire ($1), edition ($2) and group ($3) is shown.
SELECT id, published, released_on, version FROM evaluation_release
WHERE questionnaire_id = $1 AND edition_id = $2 AND audience = $3
