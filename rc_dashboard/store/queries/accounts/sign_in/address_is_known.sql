-- One row if an account ($1) has signed in from an address ($2) since $3.
SELECT seen_at_utc FROM known_address
WHERE account_id = $1 AND address_hash = $2 AND seen_at_utc > CAST($3 AS TIMESTAMP)
