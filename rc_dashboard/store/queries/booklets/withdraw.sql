-- Statement: a final booklet ($id) is no longer public ($withdrawn_at_utc is the moment), if its version is still $version; its text stays.
-- parameters: id, version, withdrawn_at_utc
UPDATE booklet SET state = 'withdrawn', withdrawn_at_utc = CAST($withdrawn_at_utc AS TIMESTAMP), version = version + 1
WHERE id = $id AND version = $version AND state = 'final'
