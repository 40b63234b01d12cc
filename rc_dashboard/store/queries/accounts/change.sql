-- Statement: an account ($1), if it still has version $2, has a role ($3), a name ($4) and an address ($5).
UPDATE account SET role = $3, display_name = $4, email = $5, version = version + 1 WHERE id = $1 AND version = $2
