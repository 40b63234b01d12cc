-- One row at most: what was imported of a questionnaire ($questionnaire_id), edition ($edition_id), group ($audience) and municipality ($municipality_id).
-- parameters: questionnaire_id, edition_id, audience, municipality_id
SELECT id, version FROM evaluation_batch
WHERE questionnaire_id = $questionnaire_id AND edition_id = $edition_id AND audience = $audience AND municipality_id = $municipality_id
