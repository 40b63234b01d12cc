-- Statement: somebody has signed in from an address ($address_hash): nothing was missed from there.
-- parameters: address_hash
UPDATE sign_in_miss SET failed_count = 0, waits_until_utc = NULL WHERE address_hash = $address_hash
