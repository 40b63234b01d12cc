-- One row per day of a commitment ($commitment_id) that a file said in other words than a day.
-- parameters: commitment_id
SELECT x.field, x.day, x.words
FROM day_words x
WHERE x.commitment_id = $commitment_id
ORDER BY x.field
