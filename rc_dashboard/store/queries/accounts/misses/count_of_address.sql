-- Statement: an address ($address_hash) tries a password once more.
-- parameters: address_hash
INSERT INTO sign_in_miss (address_hash, failed_count) VALUES ($address_hash, 1)
ON CONFLICT (address_hash) DO UPDATE SET failed_count = sign_in_miss.failed_count + 1
