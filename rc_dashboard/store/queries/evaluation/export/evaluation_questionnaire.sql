-- One row per record of evaluation_questionnaire: the whole table.
SELECT x.*
FROM evaluation_questionnaire x
ORDER BY x.code
