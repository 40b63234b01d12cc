-- Keeps the day ($next_due_on) on which the next value of an indicator ($id) is due.
-- parameters: id, next_due_on
UPDATE indicator SET next_due_on = CAST($next_due_on AS DATE) WHERE id = $id
