-- Statement: an account ($id) tries a password once more.
-- parameters: id
UPDATE account SET failed_count = failed_count + 1 WHERE id = $id
