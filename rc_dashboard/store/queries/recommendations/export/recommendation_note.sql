-- One row per note on a recommendation: the whole table, with the codes that its columns refer to; internal.
SELECT x.*, m.code AS municipality_code, r.code AS recommendation_code
FROM recommendation_note x
LEFT JOIN municipality m ON m.id = x.municipality_id
LEFT JOIN recommendation r ON r.id = x.recommendation_id
ORDER BY m.code, r.code, x.at_utc, x.id
