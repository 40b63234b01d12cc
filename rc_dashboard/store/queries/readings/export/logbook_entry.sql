-- One row per logbook entry: the whole table, with the code of its municipality.
SELECT x.*, m.code AS municipality_code
FROM logbook_entry x
LEFT JOIN municipality m ON m.id = x.municipality_id
ORDER BY m.code, x.on_date, x.id
