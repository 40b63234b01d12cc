-- Statement: an address ($address_hash) has missed so many times ($failed_count) and waits until $locked_until_utc.
-- parameters: address_hash, failed_count, locked_until_utc
INSERT INTO sign_in_miss (address_hash, failed_count, waits_until_utc) VALUES ($address_hash, $failed_count, CAST($locked_until_utc AS TIMESTAMP))
ON CONFLICT (address_hash) DO UPDATE SET
    failed_count = excluded.failed_count, waits_until_utc = excluded.waits_until_utc
