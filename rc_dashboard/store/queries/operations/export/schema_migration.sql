-- One row per migration applied: the whole table, with the codes that its columns refer to.
SELECT x.*
FROM schema_migration x
ORDER BY x.number
