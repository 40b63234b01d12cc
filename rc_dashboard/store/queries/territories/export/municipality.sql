-- One row per municipality: the whole table, with the codes that its columns refer to.
SELECT x.*
FROM municipality x
ORDER BY x.position, x.code
