-- One row per recommendation of one municipality ($municipality_id), in their order.
-- parameters: municipality_id
SELECT id, code, position FROM recommendation WHERE municipality_id = $municipality_id
ORDER BY position NULLS LAST, LENGTH(code), code
