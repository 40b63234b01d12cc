-- One row: the code under which a municipality ($municipality_id) has taken up a recommendation ($origin_id).
-- parameters: municipality_id, origin_id
SELECT r.code, a.adopted_on FROM adoption a JOIN recommendation r ON r.id = a.recommendation_id
WHERE a.municipality_id = $municipality_id AND a.origin_id = $origin_id
