-- One row per record of evaluation_question: the whole table.
SELECT x.*
FROM evaluation_question x
ORDER BY x.questionnaire_id, x.position
