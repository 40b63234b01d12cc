-- One row per edition: the whole table, with the codes that its columns refer to.
SELECT x.*
FROM edition x
ORDER BY x.position, x.code
