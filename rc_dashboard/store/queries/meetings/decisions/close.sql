-- Statement: what became of a decision ($id), if its version is still $version.
-- parameters: id, version, state, outcome, closed_on
UPDATE decision SET state = $state, outcome = $outcome, closed_on = CAST($closed_on AS DATE), version = version + 1
WHERE id = $id AND version = $version AND state = 'open'
