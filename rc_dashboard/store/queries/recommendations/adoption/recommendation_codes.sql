-- One row per recommendation of one municipality ($municipality_id): its code.
-- parameters: municipality_id
SELECT code FROM recommendation WHERE municipality_id = $municipality_id
