-- Statement: an account ($id) keeps its id and nothing of the person, from $erased_at_utc on.
-- parameters: id, erased_at_utc
UPDATE account SET username = 'former-' || CAST(id AS VARCHAR), display_name = '', email = '', password_hash = '',
    active = FALSE, erased_at_utc = CAST($erased_at_utc AS TIMESTAMP), signed_in_at_utc = NULL, version = version + 1
WHERE id = $id
