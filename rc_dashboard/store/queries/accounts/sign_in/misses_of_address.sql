-- One row: how often an address ($1) has missed in a row, and until when it waits.
SELECT failed_count, waits_until_utc FROM sign_in_miss WHERE address_hash = $1
