-- One row: an account by its name ($username), for signing in.
-- parameters: username
SELECT id, username, role, password_hash, active, is_demo, failed_count, locked_until_utc FROM account WHERE username = $username
