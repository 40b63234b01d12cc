-- Statement: the words of one quotation ($id) are removed for good, on the day $withdrawn_on.
-- parameters: id, withdrawn_on
UPDATE quotation SET words = '', withdrawn_on = CAST($withdrawn_on AS DATE), version = version + 1
WHERE id = $id AND withdrawn_on IS NULL
