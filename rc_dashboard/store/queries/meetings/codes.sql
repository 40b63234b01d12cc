-- One row per meeting of one municipality ($municipality_id): its code.
-- parameters: municipality_id
SELECT code FROM meeting WHERE municipality_id = $municipality_id
