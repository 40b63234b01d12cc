-- One row per open account of an administrator other than $1.
SELECT id FROM account WHERE role = 'administrator' AND active AND id <> $1
