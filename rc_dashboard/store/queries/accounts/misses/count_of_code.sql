-- Statement: an account ($account_id) tries a code once more at $now_utc; nothing while it waits.
-- parameters: account_id, now_utc
INSERT INTO second_factor_miss (account_id, failed_count) VALUES ($account_id, 1)
ON CONFLICT (account_id) DO UPDATE SET failed_count = second_factor_miss.failed_count + 1
WHERE second_factor_miss.waits_until_utc IS NULL OR second_factor_miss.waits_until_utc <= CAST($now_utc AS TIMESTAMP)
