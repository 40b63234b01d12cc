-- One row per way in which a file was read: the whole table, with the code of the municipality.
SELECT x.*, m.code AS municipality_code
FROM import_mapping x
LEFT JOIN municipality m ON m.id = x.municipality_id
ORDER BY m.code, x.name
