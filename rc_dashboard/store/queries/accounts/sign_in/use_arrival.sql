-- Use an arrival once; counts one for whoever comes first.
-- parameters: code_hash, used_at_utc
UPDATE arrival SET used_at_utc = $used_at_utc WHERE code_hash = $code_hash AND used_at_utc IS NULL
