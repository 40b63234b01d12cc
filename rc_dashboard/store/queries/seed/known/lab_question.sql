-- One row per record of lab_question: what tells it from another.
SELECT code AS key FROM lab_question
