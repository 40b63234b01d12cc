-- Statement: what a draft ($id) is made from, and the day of its figures, if its version is still $version.
-- parameters: id, version, editions, places, families, as_of_on
UPDATE booklet SET editions = $editions, places = $places, families = $families, as_of_on = CAST($as_of_on AS DATE), version = version + 1
WHERE id = $id AND version = $version AND state = 'draft'
