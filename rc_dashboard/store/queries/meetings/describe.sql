-- Statement: when a meeting ($id) was held ($held_on), who was there ($attendees), when the next one is ($next_on), if its version is $version.
-- parameters: id, version, held_on, attendees, next_on
UPDATE meeting SET held_on = CAST($held_on AS DATE), attendees = $attendees, next_on = CAST($next_on AS DATE), version = version + 1
WHERE id = $id AND version = $version AND state = 'open'
