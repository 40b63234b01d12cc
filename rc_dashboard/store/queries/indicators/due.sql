-- Keeps the day ($2) on which the next value of an indicator ($1) is due.
UPDATE indicator SET next_due_on = CAST($2 AS DATE) WHERE id = $1
