-- One row per figure that the programme publishes of itself: the whole table, with the codes that its columns refer to.
SELECT x.*
FROM programme_figure x
ORDER BY x.position, x.code
