-- One row per request already answered: the whole table, with the codes that its columns refer to.
SELECT x.*, m.code AS municipality_code
FROM request x
LEFT JOIN municipality m ON m.id = x.municipality_id
ORDER BY x.at_utc, x.id
