-- One row per record of booklet: the whole table, with the code of its municipality.
SELECT x.*, m.code AS municipality_code
FROM booklet x
LEFT JOIN municipality m ON m.id = x.municipality_id
ORDER BY x.code
