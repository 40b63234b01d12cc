-- One row per questionnaire.
SELECT id, code, title, is_demo, version FROM evaluation_questionnaire ORDER BY is_demo, code
