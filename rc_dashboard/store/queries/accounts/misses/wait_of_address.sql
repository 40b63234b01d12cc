-- Statement: an address ($address_hash) waits until $waits_until_utc.
-- parameters: address_hash, waits_until_utc
UPDATE sign_in_miss SET waits_until_utc = CAST($waits_until_utc AS TIMESTAMP) WHERE address_hash = $address_hash
