-- One row: how often an account ($id) has missed its password in a row, and until when it waits.
-- parameters: id
SELECT failed_count, locked_until_utc AS waits_until_utc FROM account WHERE id = $id
