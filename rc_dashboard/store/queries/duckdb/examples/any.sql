-- One row if anything at all is among what goes (the table going).
SELECT 1 AS found FROM going LIMIT 1
