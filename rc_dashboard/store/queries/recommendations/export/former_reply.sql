-- One row per reply that was replaced by a later one: the whole table, with the codes that its columns refer to.
SELECT x.*, m.code AS municipality_code, r.code AS recommendation_code
FROM former_reply x
LEFT JOIN municipality m ON m.id = x.municipality_id
LEFT JOIN recommendation r ON r.id = x.recommendation_id
ORDER BY m.code, r.code, x.replaced_on, x.id
