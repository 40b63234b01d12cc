-- One row per record of programme_step: the whole table.
SELECT x.*
FROM programme_step x
ORDER BY x.position
