-- One row per municipality of which answers were imported, for a questionnaire ($questionnaire_id), edition ($edition_id) and group ($audience).
-- parameters: questionnaire_id, edition_id, audience
SELECT m.id AS municipality_id, m.code AS municipality, m.name, b.before_only, b.after_only, b.incomplete, b.refused, b.imported_on
FROM evaluation_batch b
JOIN municipality m ON m.id = b.municipality_id
WHERE b.questionnaire_id = $questionnaire_id AND b.edition_id = $edition_id AND b.audience = $audience
ORDER BY m.search_text, m.code
