-- One row per open account of an administrator other than $id.
-- parameters: id
SELECT id FROM account WHERE role = 'administrator' AND active AND id <> $id
