-- Statement: what is known of one experiment ($id), if its version is still $version.
-- parameters: id, version, title, tested, tested_where, started_on, ended_on, learned, feasible, reason, theme_id, lab_id, edition_id
UPDATE experiment SET title = $title, tested = $tested, tested_where = $tested_where, started_on = $started_on, ended_on = $ended_on, learned = $learned,
    feasible = $feasible, reason = $reason, theme_id = $theme_id, lab_id = $lab_id, edition_id = $edition_id, version = version + 1
WHERE id = $id AND version = $version
