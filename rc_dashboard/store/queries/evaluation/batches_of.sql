-- One row per municipality of which answers were imported, for a questionnaire ($1), edition ($2) and group ($3).
SELECT m.id AS municipality_id, m.code AS municipality, m.name, b.before_only, b.after_only, b.incomplete, b.refused, b.imported_on
FROM evaluation_batch b
JOIN municipality m ON m.id = b.municipality_id
WHERE b.questionnaire_id = $1 AND b.edition_id = $2 AND b.audience = $3
ORDER BY m.position, m.code
