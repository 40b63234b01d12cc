-- One row if anything is marked as an example: records, accounts or whole municipalities.
SELECT 1 AS found
WHERE EXISTS (SELECT 1 FROM commitment WHERE is_demo) OR EXISTS (SELECT 1 FROM recommendation WHERE is_demo)
    OR EXISTS (SELECT 1 FROM account WHERE is_demo) OR EXISTS (SELECT 1 FROM municipality WHERE is_demo)
    OR EXISTS (SELECT 1 FROM indicator WHERE is_demo) OR EXISTS (SELECT 1 FROM booklet WHERE is_demo)
    OR EXISTS (SELECT 1 FROM evaluation_questionnaire WHERE is_demo)
