-- Statement: a lesson ($booklet_id, $recommendation_id) said otherwise ($text), if its version is still $version.
-- parameters: booklet_id, recommendation_id, version, text
UPDATE booklet_lesson SET text = $text, version = version + 1
WHERE booklet_id = $booklet_id AND recommendation_id = $recommendation_id AND version = $version
