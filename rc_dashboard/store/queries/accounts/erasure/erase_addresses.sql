-- Statement: the addresses of an account ($account_id) are forgotten.
-- parameters: account_id
UPDATE known_address SET address_hash = 'erased ' || CAST(seen_at_utc AS VARCHAR) WHERE account_id = $account_id
