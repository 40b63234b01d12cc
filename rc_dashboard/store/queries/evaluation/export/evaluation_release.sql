-- One row per record of evaluation_release: the whole table.
SELECT x.*
FROM evaluation_release x
ORDER BY x.questionnaire_id, x.edition_id, x.audience
