-- One row per link from an experiment to a recommendation: the whole table, with both codes.
SELECT x.*, m.code AS municipality_code, e.code AS experiment_code, r.code AS recommendation_code
FROM experiment_recommendation x
LEFT JOIN municipality m ON m.id = x.municipality_id
LEFT JOIN experiment e ON e.id = x.experiment_id
LEFT JOIN recommendation r ON r.id = x.recommendation_id
ORDER BY m.code, e.code, r.code
