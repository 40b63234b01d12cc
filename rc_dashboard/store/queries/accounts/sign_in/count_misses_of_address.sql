-- Statement: an address ($1) has missed so many times ($2) and waits until $3.
INSERT INTO sign_in_miss (address_hash, failed_count, waits_until_utc) VALUES ($1, $2, CAST($3 AS TIMESTAMP))
ON CONFLICT (address_hash) DO UPDATE SET
    failed_count = excluded.failed_count, waits_until_utc = excluded.waits_until_utc
