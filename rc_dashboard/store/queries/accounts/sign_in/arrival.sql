-- One row or none: the arrival with this code ($code_hash), not used and not older than $created_since_utc.
-- parameters: code_hash, created_since_utc
SELECT account_id FROM arrival WHERE code_hash = $code_hash AND used_at_utc IS NULL AND created_at_utc > $created_since_utc
