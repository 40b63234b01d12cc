-- One row per way in which a file of a municipality ($municipality_id) was read, the latest first.
-- parameters: municipality_id
SELECT x.name, x.title, x.mapping, x.used_at_utc
FROM import_mapping x
WHERE x.municipality_id = $municipality_id
ORDER BY x.used_at_utc DESC, x.name
