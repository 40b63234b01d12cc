-- One row: how often an address ($address_hash) has missed in a row, and until when it waits.
-- parameters: address_hash
SELECT failed_count, waits_until_utc FROM sign_in_miss WHERE address_hash = $address_hash
