-- One row: how many records go so far (the table going).
SELECT COUNT(*) AS records FROM going
