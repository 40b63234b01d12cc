-- One row per open account with an address ($1, in small letters).
SELECT id, username, role, is_demo FROM account WHERE active AND LOWER(email) = $1
