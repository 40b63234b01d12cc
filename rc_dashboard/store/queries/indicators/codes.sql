-- One row per indicator of one place ($municipality_id): its code.
-- parameters: municipality_id
SELECT code FROM indicator WHERE municipality_id = $municipality_id
