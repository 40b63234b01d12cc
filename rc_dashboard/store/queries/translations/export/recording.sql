-- One row per record of recording: the whole table, with the code of its municipality.
SELECT x.*, m.code AS municipality_code
FROM recording x
LEFT JOIN municipality m ON m.id = x.municipality_id
ORDER BY m.code, x.entity_type, x.entity_id, x.field, x.language, x.id
