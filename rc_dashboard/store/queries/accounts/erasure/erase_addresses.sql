-- Statement: the addresses of an account ($1) are forgotten.
UPDATE known_address SET address_hash = 'erased ' || CAST(seen_at_utc AS VARCHAR) WHERE account_id = $1
