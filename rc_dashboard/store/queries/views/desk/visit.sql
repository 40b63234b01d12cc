-- One row: when an account ($account_id) was last at its desk, the time before that, and last reminded.
-- parameters: account_id
SELECT seen_at_utc, before_at_utc, reminded_at_utc FROM desk_visit WHERE account_id = $account_id
