-- Statement: one experiment ($1) is proposed for publication at $2.
UPDATE experiment SET proposed_at_utc = $2 WHERE id = $1
