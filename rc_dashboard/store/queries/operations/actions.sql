-- One row per kind of act in the journal.
SELECT DISTINCT action FROM event ORDER BY action
