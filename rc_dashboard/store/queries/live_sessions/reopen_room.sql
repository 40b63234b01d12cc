-- Statement: a closed room ($id) that nobody has decided about takes answers again, until $ends_at_utc.
-- parameters: id, ends_at_utc
UPDATE room SET closed_at_utc = NULL, ends_at_utc = CAST($ends_at_utc AS TIMESTAMP), reopened = TRUE, version = version + 1
WHERE id = $id AND closed_at_utc IS NOT NULL AND decided_at_utc IS NULL
