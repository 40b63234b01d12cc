-- Statement: what is known of one experiment ($1), if its version is still $2.
UPDATE experiment SET title = $3, tested = $4, tested_where = $5, started_on = $6, ended_on = $7, learned = $8,
    feasible = $9, reason = $10, theme_id = $11, lab_id = $12, edition_id = $13, version = version + 1
WHERE id = $1 AND version = $2
