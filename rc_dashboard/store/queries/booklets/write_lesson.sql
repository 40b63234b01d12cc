-- Statement: a lesson ($1, $2) said otherwise ($4), if its version is still $3.
UPDATE booklet_lesson SET text = $4, version = version + 1
WHERE booklet_id = $1 AND recommendation_id = $2 AND version = $3
