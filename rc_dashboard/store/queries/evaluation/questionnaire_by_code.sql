-- One row at most: the questionnaire of a code ($1).
SELECT id, code, title, is_demo, version FROM evaluation_questionnaire WHERE code = $1
