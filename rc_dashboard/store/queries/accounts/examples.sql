-- One row per active example account whose password is still the one that is shown.
SELECT username FROM account WHERE is_demo AND active AND password_at_utc IS NULL ORDER BY username
