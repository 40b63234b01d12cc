-- Statement: one experiment ($id) is proposed for publication at $proposed_at_utc.
-- parameters: id, proposed_at_utc
UPDATE experiment SET proposed_at_utc = $proposed_at_utc WHERE id = $id
