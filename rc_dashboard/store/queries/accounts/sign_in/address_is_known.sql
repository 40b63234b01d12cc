-- One row if an account ($account_id) has signed in from an address ($address_hash) since $seen_since_utc.
-- parameters: account_id, address_hash, seen_since_utc
SELECT seen_at_utc FROM known_address
WHERE account_id = $account_id AND address_hash = $address_hash AND seen_at_utc > CAST($seen_since_utc AS TIMESTAMP)
