-- Statement: an account ($1) has signed in from an address ($2) at $3.
INSERT INTO known_address (account_id, address_hash, seen_at_utc) VALUES ($1, $2, CAST($3 AS TIMESTAMP))
ON CONFLICT (account_id, address_hash) DO UPDATE SET seen_at_utc = excluded.seen_at_utc
