-- One row per active example account.
SELECT username FROM account WHERE is_demo AND active ORDER BY username
