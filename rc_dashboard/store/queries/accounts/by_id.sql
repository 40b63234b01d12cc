-- One row: an account by its id ($1), without the hash of its password.
SELECT id, username, display_name, email, role, active, is_demo, created_at_utc, signed_in_at_utc, version
FROM account WHERE id = $1
