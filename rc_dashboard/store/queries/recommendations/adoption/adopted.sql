-- One row: the code under which a municipality ($1) has taken up a recommendation ($2).
SELECT r.code, a.adopted_on FROM adoption a JOIN recommendation r ON r.id = a.recommendation_id
WHERE a.municipality_id = $1 AND a.origin_id = $2
