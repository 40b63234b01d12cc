-- One row per record of booklet_lesson: the whole table, with the code of its municipality.
SELECT x.*, m.code AS municipality_code
FROM booklet_lesson x
LEFT JOIN municipality m ON m.id = x.municipality_id
ORDER BY x.booklet_id, x.recommendation_id
