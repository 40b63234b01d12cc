-- Statement: an account ($1) has missed its password so many times ($2) and waits until $3.
UPDATE account SET failed_count = $2, locked_until_utc = CAST($3 AS TIMESTAMP) WHERE id = $1
