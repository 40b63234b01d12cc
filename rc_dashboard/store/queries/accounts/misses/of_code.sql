-- One row or none: how many codes an account ($account_id) has missed in a row, until when it waits, when its holder was told.
-- parameters: account_id
SELECT failed_count, waits_until_utc, told_at_utc FROM second_factor_miss WHERE account_id = $account_id
