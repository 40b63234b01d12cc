-- One row: an account by its id ($id), without the hash of its password.
-- parameters: id
SELECT id, username, display_name, email, role, active, is_demo, created_at_utc, signed_in_at_utc, version
FROM account WHERE id = $id
