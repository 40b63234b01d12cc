-- Statement: an account ($account_id) has signed in from an address ($address_hash) at $seen_at_utc.
-- parameters: account_id, address_hash, seen_at_utc
INSERT INTO known_address (account_id, address_hash, seen_at_utc) VALUES ($account_id, $address_hash, CAST($seen_at_utc AS TIMESTAMP))
ON CONFLICT (account_id, address_hash) DO UPDATE SET seen_at_utc = excluded.seen_at_utc
