-- One row per lesson of one booklet ($1).
SELECT recommendation_id, text, version FROM booklet_lesson WHERE booklet_id = $1
