-- One row per account that was at its desk or was reminded: the whole table, with the name it signs in by.
SELECT x.*, a.username AS account_username
FROM desk_visit x
LEFT JOIN account a ON a.id = x.account_id
ORDER BY a.username
