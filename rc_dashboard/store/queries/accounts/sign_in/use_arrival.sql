-- Use an arrival once; counts one for whoever comes first.
UPDATE arrival SET used_at_utc = $2 WHERE code_hash = $1 AND used_at_utc IS NULL
