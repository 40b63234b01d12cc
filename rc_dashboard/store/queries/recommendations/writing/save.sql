-- Statement: the words of one recommendation ($id), if its version is still $version.
-- parameters: id, version, title, summary, lab_id, lab_question_id, theme_id, recommended_on, participants, public_actors, agreed_on, agreed_how, search_text
UPDATE recommendation SET title = $title, summary = $summary, lab_id = CAST($lab_id AS UUID),
    lab_question_id = CAST($lab_question_id AS UUID), theme_id = CAST($theme_id AS UUID),
    recommended_on = CAST($recommended_on AS DATE), participants = CAST($participants AS INTEGER),
    public_actors = CAST($public_actors AS INTEGER), agreed_on = CAST($agreed_on AS DATE), agreed_how = $agreed_how,
    search_text = $search_text, version = version + 1
WHERE id = $id AND version = $version
