-- One row per lesson of one booklet ($booklet_id).
-- parameters: booklet_id
SELECT recommendation_id, text, version FROM booklet_lesson WHERE booklet_id = $booklet_id
