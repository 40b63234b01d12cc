-- One row: the last verification of the whole database.
SELECT at_utc, entries, commitments, differences FROM check_run ORDER BY at_utc DESC LIMIT 1
