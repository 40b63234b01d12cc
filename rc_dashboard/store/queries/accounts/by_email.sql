-- One row per open account with an address ($email, in small letters).
-- parameters: email
SELECT id, username, role, is_demo FROM account WHERE active AND LOWER(email) = $email
