-- One row per quotation: the whole table, with the code of its municipality; withdrawn words are gone from it.
SELECT x.*, m.code AS municipality_code
FROM quotation x
LEFT JOIN municipality m ON m.id = x.municipality_id
ORDER BY m.code, x.said_on, x.id
