-- Statement: an account ($1) keeps its id and nothing of the person, from $2 on.
UPDATE account SET username = 'former-' || CAST(id AS VARCHAR), display_name = '', email = '', password_hash = '',
    active = FALSE, erased_at_utc = CAST($2 AS TIMESTAMP), signed_in_at_utc = NULL, version = version + 1
WHERE id = $1
