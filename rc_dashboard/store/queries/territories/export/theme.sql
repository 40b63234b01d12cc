-- One row per family: the whole table, with the codes that its columns refer to.
SELECT x.*
FROM theme x
ORDER BY x.scheme, x.position, x.code
