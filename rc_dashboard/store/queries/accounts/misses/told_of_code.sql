-- Statement: the holder of an account ($account_id) is told of misses at $told_at_utc, unless they were since $told_since_utc.
-- parameters: account_id, told_at_utc, told_since_utc
UPDATE second_factor_miss SET told_at_utc = CAST($told_at_utc AS TIMESTAMP)
WHERE account_id = $account_id AND (told_at_utc IS NULL OR told_at_utc <= CAST($told_since_utc AS TIMESTAMP))
