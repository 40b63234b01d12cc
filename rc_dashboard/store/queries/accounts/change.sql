-- Statement: an account ($id), if it still has version $version, has a role ($role), a name ($display_name) and an address ($email).
-- parameters: id, version, role, display_name, email
UPDATE account SET role = $role, display_name = $display_name, email = $email, version = version + 1 WHERE id = $id AND version = $version
