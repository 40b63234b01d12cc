-- One row per record of adoption: the whole table, with the codes that its columns refer to.
SELECT x.*, m.code AS municipality_code, o.code AS origin_code, r.code AS recommendation_code
FROM adoption x
LEFT JOIN municipality m ON m.id = x.municipality_id
LEFT JOIN recommendation o ON o.id = x.origin_id
LEFT JOIN recommendation r ON r.id = x.recommendation_id
ORDER BY m.code, o.code
