-- One row or none: the arrival with this code ($1), not used and not older than $2.
SELECT account_id FROM arrival WHERE code_hash = $1 AND used_at_utc IS NULL AND created_at_utc > $2
