-- One row: when an account ($1) was last at its desk, the time before that, and last reminded.
SELECT seen_at_utc, before_at_utc, reminded_at_utc FROM desk_visit WHERE account_id = $1
