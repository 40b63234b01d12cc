-- One row at most: whether a questionnaire ($questionnaire_id), edition ($edition_id) and group ($audience) is shown.
-- parameters: questionnaire_id, edition_id, audience
SELECT id, published, released_on, version FROM evaluation_release
WHERE questionnaire_id = $questionnaire_id AND edition_id = $edition_id AND audience = $audience
