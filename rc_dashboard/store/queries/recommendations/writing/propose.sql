-- Statement: one recommendation ($id) is proposed for publication at $proposed_at_utc, or no longer.
-- parameters: id, proposed_at_utc
UPDATE recommendation SET proposed_at_utc = CAST($proposed_at_utc AS TIMESTAMP) WHERE id = $id
