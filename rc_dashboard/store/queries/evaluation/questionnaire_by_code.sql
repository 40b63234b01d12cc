-- One row at most: the questionnaire of a code ($code).
-- parameters: code
SELECT id, code, title, is_demo, version FROM evaluation_questionnaire WHERE code = $code
