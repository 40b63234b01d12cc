-- One row: an account by its name ($1), for signing in.
SELECT id, username, role, password_hash, active, is_demo, failed_count, locked_until_utc FROM account WHERE username = $1
