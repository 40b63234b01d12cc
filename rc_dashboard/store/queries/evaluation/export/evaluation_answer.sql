-- One row per record of evaluation_answer: the whole table.
SELECT x.*
FROM evaluation_answer x
ORDER BY x.question_id, x.position
